package io.gantral.gateway.decision;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.gateway.engine.Decisions;
import io.gantral.gateway.http.Checked;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.http.Uuid8;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.instance.Instances;
import io.gantral.gateway.instance.Known;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.store.EvidenceFiles;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/instances/{instance_id}/decisions}: a person's answer. Only what is malformed is
 * turned away here; whether a decision counts is for the execution to say.
 */
public final class Decide {
  private static final System.Logger LOG = System.getLogger(Decide.class.getName());

  private final Instances instances;
  private final Decisions decisions;
  private final ChangedMembers members;
  private final RefusalBudget budget;
  private final Consumer<String> outcomes;

  /**
   * Decisions.
   *
   * @param outcomes is told what became of each
   */
  public Decide(
      Instances instances,
      Decisions decisions,
      EvidenceFiles files,
      InstantSource clock,
      Consumer<String> outcomes) {
    this.instances = instances;
    this.decisions = decisions;
    members = new ChangedMembers(files);
    budget = new RefusalBudget(clock);
    this.outcomes = outcomes;
  }

  private record Request(Caller caller, Decision decision) {}

  private record Admitted(Decision decision, Known instance) {}

  /** Answers the request. */
  public Future<Reply> decide(RoutingContext context) {
    return Future.succeededFuture(parse(context)).compose(this::admit).compose(this::result);
  }

  private static Request parse(RoutingContext context) {
    var caller = Caller.of(context).requirePerson();
    var id = new InstanceId(context.pathParam("instance_id"));
    var fields = JsonFields.of(StrictBody.of(context));
    return new Request(
        caller,
        Checked.value(
            () ->
                new Decision(
                    identity(context, id),
                    id,
                    fields.string("type", DecisionType::valueOf),
                    caller.actor(),
                    new Justification(fields.string("justification")),
                    fields.string("seen", Sha256::new),
                    delta(fields))));
  }

  private static @Nullable JsonObject delta(JsonFields fields) {
    return fields
        .optionalObject("context_delta")
        .map(delta -> Checked.within(Checked.MAX_DELTA, "/context_delta", delta))
        .orElse(null);
  }

  /** A key stands for one decision of the instance, whoever sends it. */
  private static String identity(RoutingContext context, InstanceId id) {
    var key = context.request().getHeader("Idempotency-Key");
    return key == null ? UUID.randomUUID().toString() : Uuid8.of(id.value(), key);
  }

  private Future<Admitted> admit(Request request) {
    var decision = request.decision();
    return instances
        .findUncontradicted(request.caller(), decision.instanceId())
        .map(known -> new Admitted(decision, known));
  }

  private Future<Reply> result(Admitted admitted) {
    var decision = admitted.decision();
    budget.spend(decision);
    return decisions
        .decide(decision)
        .map(reply -> reply.orElseGet(() -> refusedAfterTheEnd(decision)))
        .onSuccess(reply -> tellIfAfterTheEnd(decision, reply))
        .onComplete(reply -> settle(decision, reply))
        .compose(reply -> reply(admitted, reply));
  }

  private void settle(Decision decision, AsyncResult<DecisionReply> reply) {
    if (!(reply.result() instanceof DecisionReply.Refused)) {
      budget.giveBack(decision);
    }
  }

  private static DecisionReply refusedAfterTheEnd(Decision decision) {
    return new DecisionReply.Refused(decision.decisionId(), Refusal.ENDED);
  }

  /** Nothing comes after the end that could carry the attempt, so this line is its only trace. */
  private static void tellIfAfterTheEnd(Decision decision, DecisionReply reply) {
    if (!reply.equals(refusedAfterTheEnd(decision))) {
      return;
    }
    LOG.log(
        Level.INFO,
        String.format(
            Locale.ROOT,
            "decision after the end instance=%s decision_id=%s type=%s issuer=%s subject=%s",
            decision.instanceId(),
            decision.decisionId(),
            decision.type(),
            decision.actor().issuer(),
            decision.actor().subject()));
  }

  private Future<Reply> reply(Admitted admitted, DecisionReply reply) {
    return switch (reply) {
      case DecisionReply.Counted counted -> Future.succeededFuture(counted(counted));
      case DecisionReply.Refused refused -> refused(admitted, refused);
    };
  }

  private Reply counted(DecisionReply.Counted counted) {
    outcomes.accept("counted");
    return Reply.json(
        201,
        JsonObject.builder()
            .put("decision_id", counted.decisionId())
            .put("outcome", "counted")
            .put("state", counted.state().name())
            .put("sequence", counted.sequence())
            .put("artifact_hash", counted.artifactHash().hex())
            .build());
  }

  private Future<Reply> refused(Admitted admitted, DecisionReply.Refused refused) {
    outcomes.accept(refused.reason().name());
    return switch (refused.reason()) {
      case WRONG_TEAM -> refuse(Problem.of(Code.NOT_FOUND, "no such instance"));
      case ROLE_NOT_ELIGIBLE, SEPARATION_OF_DUTY -> refuse(problem(refused).withStatus(403));
      case STALE_VIEW, NOT_WAITING, ALREADY_DECIDED, ENDED -> refuse(problem(refused));
      case MEMBER_UNKNOWN ->
          members
              .unknown(admitted.decision(), admitted.instance())
              .compose(errors -> refuse(problem(refused).with(errors)));
      case ID_REUSED ->
          refuse(Problem.keyReused("it stands for another decision, or another person's"));
    };
  }

  private static Future<Reply> refuse(Problem problem) {
    return Future.failedFuture(problem.failure());
  }

  private static Problem problem(DecisionReply.Refused refused) {
    return Problem.of(Code.DECISION_REFUSED, refused.reason().explanation())
        .with(Map.of("refusal", refused.reason().name(), "decision_id", refused.decisionId()));
  }
}
