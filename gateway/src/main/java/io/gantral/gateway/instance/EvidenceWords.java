package io.gantral.gateway.instance;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonRefused;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.InstanceRow;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the evidence of an instance says. What is withheld or cannot be read tells nothing; the
 * verifier says so, and not who shows an instance.
 */
final class EvidenceWords {
  private final EvidenceFiles files;

  EvidenceWords(EvidenceFiles files) {
    this.files = files;
  }

  Future<Optional<Transition>> transition(InstanceRow row, long sequence) {
    return files
        .slot(row.instanceId(), sequence)
        .map(slot -> slot.flatMap(ArtifactCodec::find).map(Artifact::transition));
  }

  Future<Optional<String>> document(InstanceRow row, Sha256 hash, Function<Json, String> text) {
    return files.document(row.instanceId(), hash).map(document -> read(document, text));
  }

  private static Optional<String> read(Optional<byte[]> stored, Function<Json, String> text) {
    try {
      return stored.map(bytes -> text.apply(Json.parse(bytes, JsonLimits.OWN)));
    } catch (JsonRefused | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
