package io.gantral.authority.artifact;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.IllegalTransition;
import io.gantral.authority.state.StateName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wire form of an artifact: every member required, no other member allowed. */
public final class ArtifactCodec {
  private ArtifactCodec() {}

  /**
   * Reads an artifact strictly.
   *
   * @throws RuntimeException that names the field, if it is not exactly of this form
   */
  public static Artifact parse(Json json) {
    return JsonFields.read(json, ArtifactCodec::artifact);
  }

  /** What stands in a slot, within the default limits as for the verifier; empty if no artifact. */
  public static Optional<Artifact> find(byte[] slot) {
    try {
      return find(Json.parse(slot));
    } catch (JsonRefused e) {
      return Optional.empty();
    }
  }

  /** The same of what was parsed already. */
  public static Optional<Artifact> find(Json slot) {
    try {
      return Optional.of(parse(slot));
    } catch (JsonRefused | IllegalArgumentException | IllegalTransition e) {
      return Optional.empty();
    }
  }

  private static Artifact artifact(JsonFields fields) {
    fields.requireText("artifact_version", Artifact.VERSION);
    fields.requireText("canonicalization", Artifact.CANONICALIZATION);
    fields.requireText("hash_algorithm", Artifact.HASH_ALGORITHM);
    var transition = transition(fields);
    fields.requireText("artifact_id", transition.artifactId());
    return new Artifact(
        transition,
        fields.string("timestamp", Milliseconds::parse),
        fields.string("artifact_hash", Sha256::new),
        fields.object("signature", Signature::read));
  }

  static JsonObject toJson(Artifact artifact) {
    return payload(artifact.transition(), artifact.timestamp())
        .with("artifact_hash", text(artifact.artifactHash()))
        .with("signature", artifact.signature().toJson());
  }

  /** What is hashed and signed: all members but the hash and the signature. */
  static JsonObject payload(Transition t, Instant timestamp) {
    return JsonObject.builder()
        .put("artifact_version", Artifact.VERSION)
        .put("canonicalization", Artifact.CANONICALIZATION)
        .put("hash_algorithm", Artifact.HASH_ALGORITHM)
        .put("artifact_id", t.artifactId())
        .put("instance_id", t.instanceId().value())
        .put("team_id", t.teamId())
        .put("sequence", t.sequence())
        .put("prev_artifact_hash", nullable(t.previousHash()))
        .put("workflow_id", t.workflowId())
        .put("workflow_version", t.workflowVersion())
        .put("from_state", nullable(t.fromState()))
        .put("authority_state", t.authorityState().name())
        .put("trigger", trigger(t.trigger()))
        .put("policy", policy(t.policy()))
        .put("context_hash", text(t.contextHash()))
        .put("decision", decision(t.decision()))
        .put(
            "evidence_refs",
            JsonArray.of(t.evidenceRefs().stream().map(EvidenceRef::toJson).toList()))
        .put("attestation", attestation(t.attestation()))
        .put("timestamp", Milliseconds.format(timestamp))
        .build();
  }

  private static Transition transition(JsonFields fields) {
    return new Transition(
        fields.string("instance_id", InstanceId::new),
        fields.string("team_id"),
        fields.integer("sequence"),
        fields.nullableString("prev_artifact_hash", Sha256::new).orElse(null),
        fields.string("workflow_id"),
        fields.string("workflow_version"),
        fields.nullableString("from_state", StateName::valueOf).orElse(null),
        fields.string("authority_state", StateName::valueOf),
        fields.object("trigger", ArtifactCodec::trigger),
        fields.nullableObject("policy", ArtifactCodec::policy).orElse(null),
        fields.string("context_hash", Sha256::new),
        fields.nullableObject("decision", DecisionRecord::read).orElse(null),
        fields.objects("evidence_refs", EvidenceRef::read),
        fields.nullableObject("attestation", Attestation::read).orElse(null));
  }

  private static Trigger trigger(JsonFields fields) {
    return new Trigger(fields.string("kind", Trigger.Kind::valueOf), fields.string("detail"));
  }

  private static JsonObject trigger(Trigger trigger) {
    return JsonObject.builder()
        .put("kind", trigger.kind().name())
        .put("detail", trigger.detail())
        .build();
  }

  private static PolicyRecord policy(JsonFields fields) {
    return new PolicyRecord(
        fields.string("version_id"),
        fields.string("input_hash", Sha256::new),
        fields.string("output_hash", Sha256::new),
        fields.string("outcome", PolicyOutcome::valueOf));
  }

  private static Json policy(@Nullable PolicyRecord policy) {
    if (policy == null) {
      return JsonNull.NULL;
    }
    return JsonObject.builder()
        .put("version_id", policy.versionId())
        .put("input_hash", text(policy.inputHash()))
        .put("output_hash", text(policy.outputHash()))
        .put("outcome", policy.outcome().name())
        .build();
  }

  private static Json decision(@Nullable DecisionRecord decision) {
    return decision == null ? JsonNull.NULL : decision.toJson();
  }

  private static Json attestation(@Nullable Attestation attestation) {
    return attestation == null ? JsonNull.NULL : attestation.toJson();
  }

  private static Json nullable(@Nullable Sha256 hash) {
    return hash == null ? JsonNull.NULL : text(hash);
  }

  private static Json nullable(@Nullable StateName state) {
    return state == null ? JsonNull.NULL : new JsonString(state.name());
  }

  private static JsonString text(Sha256 hash) {
    return new JsonString(hash.hex());
  }
}
