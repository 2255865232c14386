package io.gantral.worker.workflow;

import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The door of one instance: it runs the life of the instance and takes what reaches it from
 * outside.
 *
 * <p>Nothing in this package reads a clock, draws a random number, or touches the world: that is
 * what the activities are for. Source: design §3, §7.
 */
public final class ExecutionWorkflow implements Execution {
  private final StartExecution start;
  private final AuthorityActivities activities;
  private final Chain chain;
  private final HumanGate gate;
  private final Decisions decisions;
  private final RunnerTasks tasks;
  private final PolicyQuestions questions;
  private final Situation situation;
  private final Renewal renewal;
  private final Life life;

  @WorkflowInit
  public ExecutionWorkflow(StartExecution start, @Nullable AttestedResumption from) {
    this.start = start;
    var template = WorkflowTemplate.parse(start.template());
    activities = Workflow.newLocalActivityStub(AuthorityActivities.class);
    situation = new Situation(start);
    chain = new Chain(activities, start, template);
    tasks = new RunnerTasks(activities, start, template, chain);
    gate = new HumanGate(tasks);
    questions = new PolicyQuestions(activities, start, template, chain);
    var transitions = new Transitions(chain, situation);
    decisions = new Decisions(gate, chain, questions);
    renewal = new Renewal(chain, gate, this::state);
    var suspension =
        new Suspension(chain, transitions, questions, gate, decisions, situation, renewal);
    life =
        new Life(
            template,
            chain,
            transitions,
            questions,
            suspension,
            tasks,
            situation,
            start.attestation(),
            renewal);
    if (from != null) {
      resume(from.state());
    }
  }

  /** Whoever waits for an answer gets it before the instance ends, in whatever way it ends. */
  @Override
  public void run(StartExecution start, @Nullable AttestedResumption from) {
    requireGenuine(from);
    try {
      life.run(from == null ? null : from.state());
    } catch (RuntimeException e) {
      gate.abandon(e);
      life.end(e);
      throw e;
    } finally {
      gate.end();
      Workflow.await(Workflow::isEveryHandlerFinished);
    }
    renewal
        .next()
        .ifPresent(next -> Workflow.continueAsNew(renewed(), start.withoutContext(), next));
  }

  @Override
  public DecisionReply decide(DecisionRequest request) {
    return decisions.answer(request.about(start.instanceId()), request.attestation());
  }

  @Override
  public void requireWellFormed(DecisionRequest request) {
    if (decisions.isTooMany(request.about(start.instanceId()))) {
      // Of what a validator throws, this SDK hands on the message and not the type.
      throw ApplicationFailure.newNonRetryableFailure(
          EngineNames.TOO_MANY_REFUSALS, EngineNames.TOO_MANY_REFUSALS);
    }
  }

  @Override
  public void evidence(EvidenceReported reported) {
    if (!chain.hasEnded() && activities.isEvidenceAttested(start.instanceId(), reported)) {
      chain.carry(reported.evidence());
    }
  }

  @Override
  public void cancel(CancelRequested request) {
    if (tasks.cancel().isEmpty()
        && !chain.hasEnded()
        && activities.isCancelAttested(start.instanceId(), request)) {
      tasks.cancel(request);
    }
  }

  /** What is made up touches no chain, and nobody hears that the instance has failed. */
  private void requireGenuine(@Nullable AttestedResumption from) {
    var before = Workflow.getInfo().getContinuedExecutionRunId().orElse("");
    if (from != null && !activities.isResumptionAttested(start.instanceId(), before, from)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "no worker ended a run with this state", EngineNames.NOT_ATTESTED);
    }
  }

  /** What the gateway wrote down when it started the execution stays with it. */
  private static ContinueAsNewOptions renewed() {
    var launch = Workflow.getMemo(EngineNames.LAUNCH, JsonObject.class);
    var options = ContinueAsNewOptions.newBuilder();
    return launch == null
        ? options.build()
        : options.setMemo(Collections.singletonMap(EngineNames.LAUNCH, launch)).build();
  }

  private Resumption state(Renewal.Going going) {
    return new Resumption(
        Resumption.VERSION,
        chain.head(),
        situation.state(),
        going.continuation(),
        going.waitsFor(),
        questions.history(),
        chain.carried(),
        decisions.last(),
        gate.isDecided(),
        tasks.cancel().orElse(null));
  }

  private void resume(Resumption from) {
    chain.resume(from.head(), from.carried());
    situation.resume(from.situation());
    questions.resume(from.history());
    decisions.resume(from.received());
    gate.resume(from.decided());
    var cancel = from.cancel();
    if (cancel != null) {
      tasks.cancel(cancel);
    }
  }
}
