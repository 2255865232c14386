package io.gantral.gateway.engine;

import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.decision.Decision;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
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
import java.util.random.RandomGenerator;

/**
 * Decisions on their way to executions: one update each. The engine answers an update whose id it
 * knows without asking the execution, so that the id of an update stands for all that was decided.
 */
public final class Decisions {
  private static final String IDENTITY = "gateway";
  private static final String ENDED_MEANWHILE = "AcceptedUpdateCompletedWorkflow";
  private static final Duration TOO_SHORT = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Connection engine;
  private final Attestor attestor;
  private final Duration limit;
  private final InstantSource clock;

  /**
   * Decisions with a limit.
   *
   * @param attestor signs what is passed on
   * @param limit how long an execution may take to answer one
   */
  public Decisions(Connection engine, Attestor attestor, Duration limit, InstantSource clock) {
    this.engine = engine;
    this.attestor = attestor;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * What becomes of a decision; empty if no execution of this id runs any more. Where the engine or
   * the execution can take none at the moment, it is sent again for as long as the limit allows.
   */
  public Future<Optional<DecisionReply>> decide(Decision decision) {
    return ask(update(decision), clock.instant().plus(limit), FIRST_PAUSE)
        .map(Decisions::reply)
        .recover(Decisions::notRunning);
  }

  /** The engine answers early when an execution takes long; the same update asks again. */
  private Future<Outcome> ask(
      UpdateWorkflowExecutionRequest update, Instant until, Duration pause) {
    var left = Duration.between(clock.instant(), until);
    if (left.compareTo(TOO_SHORT) < 0) {
      return Future.failedFuture(new TimeoutException());
    }
    return engine
        .call(left, stub -> stub.updateWorkflowExecution(update))
        .map(Optional::of)
        .recover(Decisions::emptyIfBusy)
        .compose(
            answer ->
                answer.isPresent()
                    ? outcome(answer.get(), update, until, pause)
                    : later(update, until, pause));
  }

  private static Future<Optional<UpdateWorkflowExecutionResponse>> emptyIfBusy(Throwable failure) {
    return EngineFailures.isBusy(failure)
        ? Future.succeededFuture(Optional.empty())
        : Future.failedFuture(failure);
  }

  private Future<Outcome> later(
      UpdateWorkflowExecutionRequest update, Instant until, Duration pause) {
    if (clock.instant().plus(pause).plus(TOO_SHORT).isAfter(until)) {
      return Future.failedFuture(
          Problem.of(Code.BUSY, "the execution can take no decision at the moment").failure());
    }
    var half = pause.toMillis() / 2;
    var jittered = Duration.ofMillis(half + RandomGenerator.getDefault().nextLong(half + 1));
    var doubled = pause.multipliedBy(2);
    var next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return engine.pause(jittered).compose(done -> ask(update, until, next));
  }

  private Future<Outcome> outcome(
      UpdateWorkflowExecutionResponse answer,
      UpdateWorkflowExecutionRequest update,
      Instant until,
      Duration pause) {
    if (!answer.hasOutcome()) {
      return ask(update, until, pause);
    }
    var outcome = answer.getOutcome();
    return outcome.hasFailure() && typeOf(outcome.getFailure()).equals(EngineNames.BUSY)
        ? later(update, until, pause)
        : Future.succeededFuture(outcome);
  }

  private UpdateWorkflowExecutionRequest update(Decision decision) {
    var id = decision.decisionId() + "/" + decision.fingerprint().hex();
    var meta = Meta.newBuilder().setUpdateId(id).setIdentity(IDENTITY);
    var payloads = Wired.payloads(DecisionRequest.attested(decision, attestor));
    var input = Input.newBuilder().setName(EngineNames.DECIDE).setArgs(payloads);
    return UpdateWorkflowExecutionRequest.newBuilder()
        .setNamespace(engine.config().namespace())
        .setWorkflowExecution(Executions.execution(decision.instanceId()))
        .setWaitPolicy(untilCompleted())
        .setRequest(Request.newBuilder().setMeta(meta).setInput(input))
        .build();
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
    return switch (typeOf(outcome.getFailure())) {
      case ENDED_MEANWHILE -> Optional.empty();
      case EngineNames.TOO_MANY_REFUSALS -> throw Problem.of(Code.TOO_MANY_REFUSALS).failure();
      case EngineNames.EMISSION_FAILED -> throw Problem.of(Code.EXECUTION_FAILED).failure();
      default ->
          throw Problem.of(Code.BUSY, "the decision was not taken; read the instance again")
              .failure();
    };
  }

  /** Of what a validator throws the worker's SDK hands on the message, under a type of its own. */
  private static String typeOf(Failure failure) {
    return failure.getMessage().equals(EngineNames.TOO_MANY_REFUSALS)
        ? EngineNames.TOO_MANY_REFUSALS
        : failure.getApplicationFailureInfo().getType();
  }

  private static Future<Optional<DecisionReply>> notRunning(Throwable failure) {
    return EngineFailures.isGone(failure)
        ? Future.succeededFuture(Optional.empty())
        : EngineFailures.unavailable(failure);
  }
}
