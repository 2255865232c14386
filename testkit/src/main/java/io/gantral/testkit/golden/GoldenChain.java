package io.gantral.testkit.golden;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The artifacts of one execution in order, and the documents beside them. */
public record GoldenChain(List<Artifact> artifacts, List<JsonObject> documents) {
  /** The instance of most golden chains. */
  public static final InstanceId INSTANCE = new InstanceId("7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6");

  /** Another instance. */
  public static final InstanceId OTHER = new InstanceId("1c6f0b8a-52d7-4e3a-9b1d-0f2e4d6c8b7a");

  /** A request that was approved: seven artifacts. */
  public static GoldenChain approved() {
    return approved(INSTANCE);
  }

  /** A request of that instance that was approved. */
  public static GoldenChain approved(InstanceId instance) {
    return asked(instance).approved().resumed().running().completed().build();
  }

  /** A request that was rejected: five artifacts. */
  public static GoldenChain rejected() {
    return asked(INSTANCE).rejected().terminated().build();
  }

  /** A request that was overridden: seven artifacts. */
  public static GoldenChain overridden() {
    return asked(INSTANCE).overridden().resumed().running().completed().build();
  }

  /** An execution that asked nobody: three artifacts. */
  public static GoldenChain completed() {
    return new ChainBuilder(INSTANCE).created().running().completed().build();
  }

  /** An execution that the policy ended: three artifacts. */
  public static GoldenChain denied() {
    return new ChainBuilder(INSTANCE).created().running().denied().build();
  }

  /** An execution that waits for a person: three artifacts so far. */
  public static ChainBuilder asked(InstanceId instance) {
    return new ChainBuilder(instance).created().running().waiting();
  }

  /** A chain of this many requests, each approved: three artifacts, and four for each request. */
  public static GoldenChain approvedTimes(int requests) {
    var chain = new ChainBuilder(INSTANCE).created().running();
    for (int i = 0; i < requests; i++) {
      chain.waiting().approved().resumed().running();
    }
    return chain.completed().build();
  }

  /** The first artifacts only. */
  public GoldenChain first(int count) {
    return new GoldenChain(artifacts.subList(0, count), documents);
  }

  /** The same chain with one artifact changed, signed anew, and all later ones linked to it. */
  public GoldenChain resealed(int sequence, UnaryOperator<JsonObject> change) {
    return resealed(sequence, change, GoldenKeys.trusted());
  }

  /** The same as {@link #resealed(int, UnaryOperator)}, signed by another key from there on. */
  public GoldenChain resealed(int sequence, UnaryOperator<JsonObject> change, SigningKey key) {
    var changed = new ArrayList<>(artifacts.subList(0, sequence));
    changed.add(seal(change.apply(artifacts.get(sequence).toJson()), key));
    for (var artifact : artifacts.subList(sequence + 1, artifacts.size())) {
      changed.add(seal(linkedTo(changed.getLast(), artifact.toJson()), key));
    }
    return new GoldenChain(List.copyOf(changed), documents);
  }

  /** The same chain with another attestation of its start, and all later artifacts linked to it. */
  GoldenChain startedBy(Attestation attestation) {
    var first = artifacts.getFirst();
    var started = first.transition().attestedBy(attestation);
    var changed = new ArrayList<Artifact>();
    changed.add(Artifact.seal(started, first.timestamp(), GoldenKeys.trusted()));
    for (var artifact : artifacts.subList(1, artifacts.size())) {
      changed.add(seal(linkedTo(changed.getLast(), artifact.toJson()), GoldenKeys.trusted()));
    }
    return new GoldenChain(List.copyOf(changed), documents);
  }

  /** These artifacts of {@link #INSTANCE} in this order, numbered, linked and signed anew. */
  public static GoldenChain relinked(List<Artifact> order) {
    var identities = approvedTimes(order.size()).artifacts();
    var linked = new ArrayList<Artifact>();
    for (int i = 0; i < order.size(); i++) {
      var json =
          order
              .get(i)
              .toJson()
              .with("sequence", JsonNumber.of(i))
              .with("artifact_id", new JsonString(identities.get(i).transition().artifactId()));
      linked.add(seal(i == 0 ? json : linkedTo(linked.getLast(), json), GoldenKeys.trusted()));
    }
    return new GoldenChain(List.copyOf(linked), List.of());
  }

  private static JsonObject linkedTo(Artifact before, JsonObject artifact) {
    return artifact.with("prev_artifact_hash", new JsonString(before.artifactHash().hex()));
  }

  /** Also what was attested is attested anew, so that nothing but the change is wrong. */
  private static Artifact seal(JsonObject json, SigningKey key) {
    var artifact = ArtifactCodec.parse(json);
    var transition = reattested(artifact.transition());
    return Artifact.seal(transition, artifact.timestamp(), key);
  }

  private static Transition reattested(Transition transition) {
    var made = transition.attestation();
    if (made == null) {
      return transition;
    }
    var said = transition.statement(made.kind());
    return transition.attestedBy(Attestation.of(said, made.at(), GoldenKeys.gateway()));
  }
}
