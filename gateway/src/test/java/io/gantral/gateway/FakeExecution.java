package io.gantral.gateway;

import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An execution as the gateway sees it, without any authority behind it. */
@WorkflowInterface
public interface FakeExecution {

  /** Hands out one task and returns how its run ended. */
  @WorkflowMethod(name = EngineNames.EXECUTION)
  String run(StartExecution start);

  /** Counts a decision whose justification says so, and refuses any other. */
  @UpdateMethod(name = EngineNames.DECIDE)
  DecisionReply decide(DecisionRequest request);

  @SignalMethod(name = EngineNames.EVIDENCE)
  void evidence(EvidenceReported reported);

  @SignalMethod(name = EngineNames.CANCEL)
  void cancel(CancelRequested requested);
}
