package io.gantral.worker.workflow;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyEvaluation;
import io.gantral.authority.decision.PendingRequest;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyInput.Action;
import io.gantral.authority.policy.PolicyInput.Caller;
import io.gantral.authority.policy.PolicyInput.CallerType;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.PolicyAdvice;
import java.util.List;
import java.util.Optional;

/** What the guard is asked in the course of an execution, and the counts that it is told. */
final class PolicyQuestions {
  private final AuthorityActivities activities;
  private final StartExecution start;
  private final WorkflowTemplate template;
  private final Chain chain;
  private long decisions;
  private long refused;
  private long evaluations;

  PolicyQuestions(
      AuthorityActivities activities,
      StartExecution start,
      WorkflowTemplate template,
      Chain chain) {
    this.activities = activities;
    this.start = start;
    this.template = template;
    this.chain = chain;
  }

  /** The counts until now. */
  PolicyInput.History history() {
    return new PolicyInput.History(decisions, refused, evaluations);
  }

  /** Goes on counting in a new run. */
  void resume(PolicyInput.History history) {
    decisions = history.decisions();
    refused = history.refused();
    evaluations = history.policyEvaluations();
  }

  void countDecision() {
    decisions++;
  }

  void countRefusal() {
    refused++;
  }

  /** May the step start? Empty if the execution has ended already. */
  Optional<PolicyAdvice> stepStart(Step step) {
    var requester = start.requester();
    return ask(
        Action.start(step),
        step,
        new Caller(CallerType.REQUESTER, requester.subject(), requester.issuer()));
  }

  /** May the step's agent do what it asks for? Empty if the execution has ended already. */
  Optional<PolicyAdvice> authorityRequest(Step step, AuthorityRequest request) {
    return ask(
        Action.request(request.action()),
        step,
        new Caller(CallerType.AGENT, step.id(), "urn:gantral:instance:" + start.instanceId()));
  }

  /** Keeps an answer that leads to no transition, so that the next artifact carries it. */
  void carry(PolicyAdvice advice) {
    chain.carry(EvidenceRef.Type.POLICY_EVALUATION, PolicyEvaluation.toJson(advice.policy()));
  }

  /** What people may answer where the policy wants one of them. */
  PendingRequest pendingRequest(Sha256 waitingArtifact, PolicyAdvice advice, JsonObject facts) {
    return new PendingRequest(
        waitingArtifact,
        template.teamId(),
        List.of(start.requester(), start.author()),
        advice.eligibleRoles(),
        advice.separationOfDuty(),
        facts);
  }

  private Optional<PolicyAdvice> ask(Action action, Step step, Caller caller) {
    var input =
        new PolicyInput(
            action,
            instance(start.instanceId()),
            PolicyInput.Workflow.of(template),
            PolicyInput.Step.of(step),
            caller,
            history());
    evaluations++;
    return switch (activities.evaluate(input, chain.place())) {
      case GuardReply.Advised(PolicyAdvice advice) -> Optional.of(documented(advice));
      case GuardReply.Ended(Found found) -> {
        chain.adopt(found);
        yield Optional.empty();
      }
      case GuardReply.Broken(CommitReply.Cause cause) -> throw Transitions.emissionFailed(cause);
    };
  }

  private PolicyAdvice documented(PolicyAdvice advice) {
    chain.document(advice.input());
    chain.document(advice.output());
    return advice;
  }

  private PolicyInput.Instance instance(InstanceId id) {
    return new PolicyInput.Instance(id, template.teamId(), chain.sequence(), chain.state());
  }
}
