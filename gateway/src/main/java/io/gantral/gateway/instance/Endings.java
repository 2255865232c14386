package io.gantral.gateway.instance;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.state.StateName;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.InstanceRow;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why executions ended before they were done, in the words of whoever ended them: taken from the
 * evidence, for those who wait for them.
 */
public final class Endings {
  private final EvidenceFiles files;

  public Endings(EvidenceFiles files) {
    this.files = files;
  }

  /** The reason; empty where it goes on, is done, or the evidence does not tell. */
  Future<Optional<String>> reason(InstanceRow row) {
    if (row.failure() != null) {
      return Future.succeededFuture(Optional.of(row.failure()));
    }
    return row.ended() && !row.state().equals(StateName.COMPLETED.name())
        ? transition(row, row.sequence())
            .compose(last -> last.map(end -> reason(row, end)).orElseGet(Endings::untold))
        : untold();
  }

  private Future<Optional<String>> reason(InstanceRow row, Transition end) {
    return switch (end.trigger().kind()) {
      case AGENT_FAILED, EXECUTION_FAILED -> told(end.trigger().detail());
      case CANCELLED -> told("it was cancelled");
      case POLICY_DENIED -> denied(row, end);
      case DECISION_APPLIED ->
          transition(row, row.sequence() - 1)
              .compose(before -> before.map(at -> rejected(row, at)).orElseGet(Endings::untold));
      case INSTANCE_REQUESTED, STEP_STARTED, AUTHORITY_REQUESTED, DECISION_MADE, STEPS_COMPLETED ->
          untold();
    };
  }

  private Future<Optional<String>> denied(InstanceRow row, Transition end) {
    var policy = end.policy();
    return policy == null
        ? untold()
        : document(
            row,
            policy.outputHash(),
            output -> "the policy denied it: " + JsonFields.of(output).string("reason"));
  }

  private Future<Optional<String>> rejected(InstanceRow row, Transition at) {
    var decision = at.decision();
    return decision == null
        ? untold()
        : document(
            row,
            decision.decisionHash(),
            document ->
                "rejected by "
                    + decision.humanActorId()
                    + ": "
                    + Decision.parse(document).justification().text());
  }

  private Future<Optional<Transition>> transition(InstanceRow row, long sequence) {
    return files
        .slot(row.instanceId(), sequence)
        .map(slot -> slot.flatMap(ArtifactCodec::find).map(Artifact::transition));
  }

  private Future<Optional<String>> document(
      InstanceRow row, Sha256 hash, Function<Json, String> text) {
    return files.document(row.instanceId(), hash).map(document -> read(document, text));
  }

  /** What is withheld or cannot be read tells nothing; the verifier says so, and not a list. */
  private static <T> Optional<T> read(Optional<byte[]> stored, Function<Json, T> reader) {
    try {
      return stored.map(bytes -> reader.apply(Json.parse(bytes, JsonLimits.OWN)));
    } catch (JsonRefused | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Future<Optional<String>> told(String reason) {
    return Future.succeededFuture(Optional.of(reason));
  }

  private static Future<Optional<String>> untold() {
    return Future.succeededFuture(Optional.empty());
  }
}
