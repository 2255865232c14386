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
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
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
  private final RefusalBudget budget;
  private final Consumer<String> outcomes;

  /**
   * Decisions.
   *
   * @param outcomes is told what became of each
   */
  public Decide(
      Instances instances, Decisions decisions, InstantSource clock, Consumer<String> outcomes) {
    this.instances = instances;
    this.decisions = decisions;
    budget = new RefusalBudget(clock);
    this.outcomes = outcomes;
  }

  private record Request(Caller caller, Decision decision) {}

  /** Answers the request. */
  public Future<Reply> decide(RoutingContext context) {
    return Future.succeededFuture(parse(context))
        .compose(this::admit)
        .compose(this::result)
        .map(this::reply);
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

  private Future<Decision> admit(Request request) {
    var decision = request.decision();
    return instances
        .findUncontradicted(request.caller(), decision.instanceId())
        .map(known -> decision);
  }

  private Future<DecisionReply> result(Decision decision) {
    budget.spend(decision);
    return decisions
        .decide(decision)
        .map(reply -> reply.orElseGet(() -> refuseAfterTheEnd(decision)))
        .onComplete(reply -> settle(decision, reply));
  }

  private void settle(Decision decision, AsyncResult<DecisionReply> reply) {
    if (!(reply.result() instanceof DecisionReply.Refused)) {
      budget.giveBack(decision);
    }
  }

  /** Nothing comes after the end that could carry the attempt, so this line is its only trace. */
  private static DecisionReply refuseAfterTheEnd(Decision decision) {
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
    return new DecisionReply.Refused(decision.decisionId(), Refusal.ENDED);
  }

  private Reply reply(DecisionReply reply) {
    return switch (reply) {
      case DecisionReply.Counted counted -> counted(counted);
      case DecisionReply.Refused refused -> refused(refused);
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

  private Reply refused(DecisionReply.Refused refused) {
    outcomes.accept(refused.reason().name());
    throw switch (refused.reason()) {
      case WRONG_TEAM -> Problem.of(Code.NOT_FOUND, "no such instance").failure();
      case ROLE_NOT_ELIGIBLE, SEPARATION_OF_DUTY -> problem(refused).withStatus(403).failure();
      case STALE_VIEW, NOT_WAITING, ALREADY_DECIDED, ENDED, MEMBER_UNKNOWN ->
          problem(refused).failure();
      case ID_REUSED ->
          Problem.keyReused("it stands for another decision, or another person's").failure();
    };
  }

  private static Problem problem(DecisionReply.Refused refused) {
    return Problem.of(Code.DECISION_REFUSED, refused.reason().explanation())
        .with(Map.of("refusal", refused.reason().name(), "decision_id", refused.decisionId()));
  }
}
