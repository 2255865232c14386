package io.gantral.worker.workflow;

import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** One execution instance, as the engine sees it. */
@WorkflowInterface
public interface Execution {

  /**
   * Runs the instance to its end; fails only where nothing more can be committed.
   *
   * @param from where an earlier run ended; whoever starts an execution gives none
   */
  @WorkflowMethod(name = EngineNames.EXECUTION)
  void run(StartExecution start, @Nullable AttestedResumption from);

  /** Answers whether the decision counted, once that is committed. */
  @UpdateMethod(name = EngineNames.DECIDE)
  DecisionReply decide(DecisionRequest request);

  /** Turns away what is malformed; what is refused for cause is accepted and recorded. */
  @UpdateValidatorMethod(updateName = EngineNames.DECIDE)
  void requireWellFormed(DecisionRequest request);

  @SignalMethod(name = EngineNames.EVIDENCE)
  void evidence(EvidenceReported reported);

  /** Takes effect where the relation allows it: while the instance is RUNNING. */
  @SignalMethod(name = EngineNames.CANCEL)
  void cancel(CancelRequested request);
}
