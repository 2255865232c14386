package io.gantral.worker.workflow;

import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
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
  private final HumanGate gate;
  private final Decisions decisions;
  private final RunnerTasks tasks;
  private final Life life;

  @WorkflowInit
  public ExecutionWorkflow(StartExecution start) {
    this.start = start;
    var template = WorkflowTemplate.parse(start.template());
    var activities = Workflow.newLocalActivityStub(AuthorityActivities.class);
    var situation = new Situation(start, template);
    chain = new Chain(activities, start, template);
    tasks = new RunnerTasks(start, template);
    gate = new HumanGate(tasks);
    var questions = new PolicyQuestions(activities, start, template, chain);
    var transitions = new Transitions(chain, situation);
    decisions = new Decisions(gate, chain, questions);
    var suspension = new Suspension(chain, transitions, questions, gate, decisions, situation);
    life = new Life(template, chain, transitions, questions, suspension, tasks, situation);
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
      gate.end();
      Workflow.await(Workflow::isEveryHandlerFinished);
    }
  }

  @Override
  public DecisionReply decide(DecisionRequest request) {
    return decisions.answer(parse(request));
  }

  @Override
  public void requireWellFormed(DecisionRequest request) {
    if (decisions.isTooMany(parse(request))) {
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
