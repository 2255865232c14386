package io.gantral.worker.workflow;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Decision;
import io.gantral.engine.protocol.DecisionReply;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The decisions that have reached the execution: an id stands for one of them, which has one
 * answer, however often it is sent.
 */
final class ReceivedDecisions {
  /** The most that a new run of an execution still knows of those that were refused. */
  private static final int MOST_REFUSED = Decision.REMEMBERED;

  /** And of those that counted, which no refusals may make it forget. */
  private static final int MOST_COUNTED = 2 * Decision.REMEMBERED;

  private final Map<String, Received> byId = new TreeMap<>();
  private final List<String> inOrder = new ArrayList<>();

  private record Received(Sha256 fingerprint, Promise<DecisionReply> reply) {}

  /** An answer that was given. */
  record Answered(String decisionId, Sha256 fingerprint, DecisionReply reply) {}

  /** The answers that were given last: those to what counted, then those to what did not. */
  List<Answered> last() {
    var answered = inOrder.stream().distinct().flatMap(id -> answered(id).stream()).toList();
    var last = new ArrayList<>(last(answered, DecisionReply.Counted.class, MOST_COUNTED));
    last.addAll(last(answered, DecisionReply.Refused.class, MOST_REFUSED));
    return last;
  }

  private static List<Answered> last(
      List<Answered> answered, Class<? extends DecisionReply> kind, int most) {
    var ofKind = answered.stream().filter(one -> kind.isInstance(one.reply())).toList();
    return ofKind.subList(Math.max(0, ofKind.size() - most), ofKind.size());
  }

  /** Goes on in a new run. */
  void resume(List<Answered> answers) {
    answers.forEach(
        answered ->
            put(
                answered.decisionId(),
                new Received(answered.fingerprint(), Workflow.newPromise(answered.reply()))));
  }

  private Optional<Answered> answered(String id) {
    return Optional.ofNullable(byId.get(id))
        .filter(received -> received.reply().isCompleted())
        .filter(received -> received.reply().getFailure() == null)
        .map(received -> new Answered(id, received.fingerprint(), received.reply().get()));
  }

  private void put(String id, Received received) {
    byId.put(id, received);
    inOrder.add(id);
  }

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
    put(decision.decisionId(), new Received(decision.fingerprint(), Workflow.newPromise(reply)));
  }

  /** What the decision is answered; it is asked for only where the decision is new. */
  Promise<DecisionReply> reply(
      Decision decision, Function<Decision, Promise<DecisionReply>> answer) {
    var first = byId.get(decision.decisionId());
    if (first != null) {
      return first.reply();
    }
    var reply = answer.apply(decision);
    put(decision.decisionId(), new Received(decision.fingerprint(), reply));
    return reply;
  }
}
