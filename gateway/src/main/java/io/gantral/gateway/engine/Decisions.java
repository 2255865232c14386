package io.gantral.gateway.engine;

import io.gantral.authority.decision.Decision;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.grpc.Status;
import io.temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.update.v1.Input;
import io.temporal.api.update.v1.Meta;
import io.temporal.api.update.v1.Outcome;
import io.temporal.api.update.v1.Request;
import io.temporal.api.update.v1.WaitPolicy;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionResponse;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Decisions on their way to executions: one update each. The engine answers an update whose id it
 * knows without asking the execution, so that the id of an update stands for all that was decided.
 */
public final class Decisions {
  private static final String IDENTITY = "gateway";
  private static final String ENDED_MEANWHILE = "AcceptedUpdateCompletedWorkflow";
  private static final Duration TOO_SHORT = Duration.ofMillis(100);

  private final Connection engine;
  private final Duration limit;
  private final InstantSource clock;

  /**
   * Decisions with a limit.
   *
   * @param limit how long an execution may take to answer one
   */
  public Decisions(Connection engine, Duration limit, InstantSource clock) {
    this.engine = engine;
    this.limit = limit;
    this.clock = clock;
  }

  /** What becomes of a decision; empty if no execution of this id runs any more. */
  public Future<Optional<DecisionReply>> decide(Decision decision) {
    return ask(update(decision), clock.instant().plus(limit))
        .map(Decisions::reply)
        .recover(Decisions::notRunning);
  }

  /** The engine answers early when an execution takes long; the same update asks again. */
  private Future<Outcome> ask(UpdateWorkflowExecutionRequest update, Instant until) {
    var left = Duration.between(clock.instant(), until);
    if (left.compareTo(TOO_SHORT) < 0) {
      return Future.failedFuture(new TimeoutException());
    }
    return engine
        .call(left, stub -> stub.updateWorkflowExecution(update))
        .compose(answer -> outcome(answer, update, until));
  }

  private Future<Outcome> outcome(
      UpdateWorkflowExecutionResponse answer,
      UpdateWorkflowExecutionRequest update,
      Instant until) {
    return answer.hasOutcome() ? Future.succeededFuture(answer.getOutcome()) : ask(update, until);
  }

  private UpdateWorkflowExecutionRequest update(Decision decision) {
    var id = decision.decisionId() + "/" + decision.fingerprint().hex();
    var meta = Meta.newBuilder().setUpdateId(id).setIdentity(IDENTITY);
    var payloads = Wired.payloads(request(decision));
    var input = Input.newBuilder().setName(EngineNames.DECIDE).setArgs(payloads);
    return UpdateWorkflowExecutionRequest.newBuilder()
        .setNamespace(engine.config().namespace())
        .setWorkflowExecution(Executions.execution(decision.instanceId()))
        .setWaitPolicy(untilCompleted())
        .setRequest(Request.newBuilder().setMeta(meta).setInput(input))
        .build();
  }

  private static DecisionRequest request(Decision decision) {
    return new DecisionRequest(
        decision.decisionId(),
        decision.type(),
        decision.actor(),
        decision.justification().text(),
        decision.seen(),
        decision.contextDelta());
  }

  private static WaitPolicy untilCompleted() {
    return WaitPolicy.newBuilder()
        .setLifecycleStage(
            UpdateWorkflowExecutionLifecycleStage
                .UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED)
        .build();
  }

  private static Optional<DecisionReply> reply(Outcome outcome) {
    if (outcome.hasSuccess()) {
      return Optional.of(Wired.read(outcome.getSuccess(), DecisionReply.class));
    }
    if (typeOf(outcome.getFailure()).equals(ENDED_MEANWHILE)) {
      return Optional.empty();
    }
    throw Problem.of(Code.UNAVAILABLE, "the execution could not take the decision; read it again")
        .failure();
  }

  private static String typeOf(Failure failure) {
    return failure.getApplicationFailureInfo().getType();
  }

  private static Future<Optional<DecisionReply>> notRunning(Throwable failure) {
    return Connection.codeOf(failure) == Status.Code.NOT_FOUND
        ? Future.succeededFuture(Optional.empty())
        : Connection.unavailable(failure);
  }
}
