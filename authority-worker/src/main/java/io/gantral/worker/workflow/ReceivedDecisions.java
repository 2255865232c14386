package io.gantral.worker.workflow;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Decision;
import io.gantral.engine.protocol.DecisionReply;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The decisions that have reached the execution: an id stands for one of them, which has one
 * answer, however often it is sent.
 */
final class ReceivedDecisions {
  private final Map<String, Received> byId = new TreeMap<>();

  private record Received(Sha256 fingerprint, Promise<DecisionReply> reply) {}

  /** Whether this decision has come before. */
  boolean hold(Decision decision) {
    var first = byId.get(decision.decisionId());
    return first != null && first.fingerprint().equals(decision.fingerprint());
  }

  /** Whether another decision has come under this one's id. */
  boolean holdAnotherOf(Decision decision) {
    return byId.containsKey(decision.decisionId()) && !hold(decision);
  }

  /** Keeps the answer to a decision that counted, whether or not it has come. */
  void counted(Decision decision, DecisionReply reply) {
    byId.put(
        decision.decisionId(), new Received(decision.fingerprint(), Workflow.newPromise(reply)));
  }

  /** What the decision is answered; it is asked for only where the decision is new. */
  Promise<DecisionReply> reply(
      Decision decision, Function<Decision, Promise<DecisionReply>> answer) {
    var first = byId.get(decision.decisionId());
    if (first != null) {
      return first.reply();
    }
    var reply = answer.apply(decision);
    byId.put(decision.decisionId(), new Received(decision.fingerprint(), reply));
    return reply;
  }
}
