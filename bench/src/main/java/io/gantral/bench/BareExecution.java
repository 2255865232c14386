package io.gantral.bench;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What is left of an execution without authority: the same calls, and nothing in them. */
@WorkflowInterface
public interface BareExecution {
  /** The workflow type. */
  String TYPE = "BareExecution";

  /** The update by which a person decides. */
  String DECIDE = "decide";

  @WorkflowMethod(name = TYPE)
  void run();

  /** Answers once the local activity that stands for its commit has run. */
  @UpdateMethod(name = DECIDE)
  void decide();
}
