package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the evidence itself says of an instance, whatever an index or an engine does: its first
 * artifact, the last one, and what their documents say. Both are genuine, and of one execution; the
 * artifacts between them are for the verifier.
 */
public final class ProvenInstances {
  /** What stands where a document that would say it is not there, or is not what its name says. */
  public static final String WITHHELD = "withheld";

  private final FileStore files;
  private final TrustedKeys trusted;

  public ProvenInstances(FileStore files, TrustedKeys trusted) {
    this.files = files;
    this.trusted = trusted;
  }

  /**
   * An instance as it stands.
   *
   * @param first says what was started, by whom and for which team
   * @param last where it has come to, and what waits
   */
  public record Proven(IndexEntry first, IndexEntry last) {}

  /**
   * Reads an instance; empty if no artifact of it was committed.
   *
   * @param near the sequence of an artifact near the last one; only the time it takes depends on it
   * @throws StoreException if what stands there is not genuine
   */
  public Optional<Proven> read(InstanceId id, long near) throws IOException {
    var first = artifact(id, 0);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Proven(entry(id, first.get()), entry(id, last(id, near))));
  }

  /** What the artifact of a sequence says; empty if there is none. */
  public Optional<IndexEntry> entry(InstanceId id, long sequence) throws IOException {
    var artifact = artifact(id, sequence);
    return artifact.isEmpty() ? Optional.empty() : Optional.of(entry(id, artifact.get()));
  }

  /** Whether the chain stands at exactly this artifact now. */
  public boolean standsAt(InstanceId id, long sequence, Sha256 head) throws IOException {
    return artifact(id, sequence).filter(last -> last.artifactHash().equals(head)).isPresent()
        && !files.holds(id, sequence + 1);
  }

  private IndexEntry entry(InstanceId id, Artifact artifact) throws IOException {
    return new StoredViews(files, id).entries(List.of(artifact)).getFirst();
  }

  private Artifact last(InstanceId id, long near) throws IOException {
    var sequence = lastSequence(id, near);
    var last = artifact(id, sequence);
    return last.isPresent()
        ? last.get()
        : artifact(id, sequence - 1).orElseThrow(() -> refused(id, sequence - 1));
  }

  /** There are no gaps before a chain's end: powers of two ahead, then halves back. */
  private long lastSequence(InstanceId id, long near) throws IOException {
    var last = files.holds(id, near) ? near : 0;
    var step = 1L;
    while (files.holds(id, last + step)) {
      last += step;
      step *= 2;
    }
    for (; step > 0; step /= 2) {
      if (files.holds(id, last + step)) {
        last += step;
      }
    }
    return last;
  }

  /** Empty where nothing stands, or a tombstone, which ends the chain before it. */
  private Optional<Artifact> artifact(InstanceId id, long sequence) throws IOException {
    var bytes = files.written(id, sequence);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    var json = parsed(bytes.get()).orElseThrow(() -> refused(id, sequence));
    return new Tombstone(id, sequence).is(json)
        ? Optional.empty()
        : Optional.of(genuine(id, sequence, json));
  }

  private Artifact genuine(InstanceId id, long sequence, JsonObject json) throws StoreException {
    return ArtifactCodec.find(json)
        .filter(artifact -> artifact.transition().instanceId().equals(id))
        .filter(artifact -> artifact.transition().sequence() == sequence)
        .filter(artifact -> artifact.isGenuine(trusted))
        .orElseThrow(() -> refused(id, sequence));
  }

  private static Optional<JsonObject> parsed(byte[] bytes) {
    try {
      return Json.parse(bytes) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonRefused e) {
      return Optional.empty();
    }
  }

  private static StoreException refused(InstanceId id, long sequence) {
    var slot = Path.of("instances", id.value(), "chain", String.valueOf(sequence));
    return StoreException.found("read an artifact", slot, "nothing genuine of this instance");
  }
}
