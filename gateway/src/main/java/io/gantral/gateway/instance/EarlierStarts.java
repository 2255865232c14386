package io.gantral.gateway.instance;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.engine.Launch;
import io.gantral.gateway.problem.Failure;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.store.EvidenceFiles;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The starts that the evidence tells of. A key that was used for one of them starts nothing again,
 * however long ago that was.
 */
public final class EarlierStarts {
  private final EvidenceFiles files;

  public EarlierStarts(EvidenceFiles files) {
    this.files = files;
  }

  /**
   * Whether the same request was begun before; a problem of status 409 where another one was, or
   * where the evidence cannot tell.
   */
  Future<Boolean> find(Launch launch, JsonObject context) {
    return files
        .first(launch.instanceId())
        .compose(
            slot ->
                slot.isEmpty()
                    ? Future.succeededFuture(false)
                    : requireSame(transition(slot.get()), launch, context));
  }

  private Future<Boolean> requireSame(Transition first, Launch launch, JsonObject context) {
    if (!first.workflowId().equals(launch.workflowId())
        || !first.workflowVersion().equals(launch.workflowVersion())) {
      throw conflict("it started another workflow version");
    }
    return files
        .document(launch.instanceId(), first.contextHash())
        .map(document -> requireSame(document, context));
  }

  private static boolean requireSame(Optional<byte[]> document, JsonObject context) {
    if (document.isEmpty()) {
      throw conflict("the context that it started with is withheld");
    }
    var found = json(document.get()).get("context").map(Json::canonicalString);
    if (!found.equals(Optional.of(context.canonicalString()))) {
      throw conflict("it started with another context");
    }
    return true;
  }

  /** A tombstone, for instance, says that a start failed, and not which. */
  private static Transition transition(byte[] slot) {
    return ArtifactCodec.find(slot)
        .map(Artifact::transition)
        .orElseThrow(() -> conflict("what it started did not come to be"));
  }

  private static JsonObject json(byte[] stored) {
    return (JsonObject) Json.parse(stored, JsonLimits.OWN);
  }

  private static Failure conflict(String detail) {
    return Problem.keyReused(detail).failure();
  }
}
