package io.gantral.worker.workflow;

import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/**
 * The door of one instance: it runs the life of the instance and takes what reaches it from
 * outside.
 *
 * <p>Nothing in this package reads a clock, draws a random number, or touches the world: that is
 * what the activities are for. Source: design §3, §7.
 */
public final class ExecutionWorkflow implements Execution {
  private final StartExecution start;
  private final Chain chain;
  private final PolicyQuestions questions;
  private final HumanGate gate = new HumanGate();
  private final ReceivedDecisions received = new ReceivedDecisions();
  private final RunnerTasks tasks;
  private final Life life;

  @WorkflowInit
  public ExecutionWorkflow(StartExecution start) {
    this.start = start;
    var template = WorkflowTemplate.parse(start.template());
    var activities = Workflow.newLocalActivityStub(AuthorityActivities.class);
    chain = new Chain(activities, start, template);
    questions = new PolicyQuestions(activities, start, template, chain);
    tasks = new RunnerTasks(start, template);
    life = new Life(template, chain, questions, gate, tasks, new Situation(start, template));
  }

  /** Whoever waits for an answer gets it before the instance ends, in whatever way it ends. */
  @Override
  public void run(StartExecution start) {
    try {
      life.run();
    } catch (RuntimeException e) {
      gate.abandon(e);
      life.end(e);
      throw e;
    } finally {
      Workflow.await(Workflow::isEveryHandlerFinished);
    }
  }

  @Override
  public DecisionReply decide(DecisionRequest request) {
    var decision = parse(request);
    return received.holdAnotherOf(decision)
        ? refuse(decision, Refusal.ID_REUSED)
        : received.reply(decision, this::answer).get();
  }

  @Override
  public void requireWellFormed(DecisionRequest request) {
    var decision = parse(request);
    if (!chain.hasRoomForRefusal() && isToBeRefused(decision)) {
      throw new IllegalStateException("too many refused decisions since the last transition");
    }
  }

  @Override
  public void evidence(EvidenceReported reported) {
    chain.carry(reported.evidence());
  }

  @Override
  public void cancel(CancelRequested request) {
    tasks.cancel();
  }

  private boolean isToBeRefused(Decision decision) {
    return received.holdAnotherOf(decision)
        || (!received.hold(decision) && gate.refusalOf(decision).isPresent());
  }

  private Promise<DecisionReply> answer(Decision decision) {
    var refusal = gate.refusalOf(decision);
    if (refusal.isPresent()) {
      return Workflow.newPromise(refuse(decision, refusal.get()));
    }
    questions.countDecision();
    return gate.take(decision);
  }

  private DecisionReply refuse(Decision decision, Refusal refusal) {
    questions.countRefusal();
    chain.carryRefusal(decision.toJson().with("refusal", new JsonString(refusal.name())));
    return new DecisionReply.Refused(decision.decisionId(), refusal);
  }

  private Decision parse(DecisionRequest request) {
    return new Decision(
        request.decisionId(),
        start.instanceId(),
        request.type(),
        request.actor(),
        new Justification(request.justification()),
        request.seen(),
        request.contextDelta());
  }
}
