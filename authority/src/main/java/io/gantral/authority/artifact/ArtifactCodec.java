package io.gantral.authority.artifact;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The wire form of an artifact: every member required, no other member allowed. */
public final class ArtifactCodec {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int TIMESTAMP_LENGTH = "2026-01-01T00:00:00.000Z".length();

  private ArtifactCodec() {}

  /**
   * Reads an artifact strictly.
   *
   * @throws RuntimeException that names the field, if it is not exactly of this form
   */
  public static Artifact parse(Json json) {
    return JsonFields.read(json, ArtifactCodec::artifact);
  }

  private static Artifact artifact(JsonFields fields) {
    requireText(fields, "artifact_version", Artifact.VERSION);
    requireText(fields, "canonicalization", Artifact.CANONICALIZATION);
    requireText(fields, "hash_algorithm", Artifact.HASH_ALGORITHM);
    var transition = transition(fields);
    requireText(fields, "artifact_id", transition.artifactId());
    return new Artifact(
        transition,
        fields.string("timestamp", ArtifactCodec::timestamp),
        fields.string("artifact_hash", Sha256::new),
        fields.object("signature", ArtifactCodec::signature));
  }

  static JsonObject toJson(Artifact artifact) {
    var signature =
        JsonObject.builder()
            .put("algorithm", Signature.ALGORITHM)
            .put("key_id", artifact.signature().keyId().toString())
            .put("value", artifact.signature().value())
            .build();
    return payload(artifact.transition(), artifact.timestamp())
        .with("artifact_hash", text(artifact.artifactHash()))
        .with("signature", signature);
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
        .put("timestamp", TIMESTAMP.format(timestamp))
        .build();
  }

  private static void requireText(JsonFields fields, String name, String expected) {
    if (!fields.string(name).equals(expected)) {
      throw fields.refusal(name, "expected " + expected);
    }
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
        fields.nullableObject("decision", ArtifactCodec::decision).orElse(null),
        fields.objects("evidence_refs", EvidenceRef::read));
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

  private static DecisionRecord decision(JsonFields fields) {
    return new DecisionRecord(
        fields.string("decision_id"),
        fields.string("type", DecisionType::valueOf),
        fields.string("human_actor_id"),
        fields.string("issuer"),
        fields.strings("roles"),
        fields.string("decision_hash", Sha256::new));
  }

  private static Json decision(@Nullable DecisionRecord decision) {
    if (decision == null) {
      return JsonNull.NULL;
    }
    return JsonObject.builder()
        .put("decision_id", decision.decisionId())
        .put("type", decision.type().name())
        .put("human_actor_id", decision.humanActorId())
        .put("issuer", decision.issuer())
        .put("roles", JsonArray.ofStrings(decision.roles()))
        .put("decision_hash", text(decision.decisionHash()))
        .build();
  }

  private static Signature signature(JsonFields fields) {
    requireText(fields, "algorithm", Signature.ALGORITHM);
    return new Signature(new KeyId(fields.string("key_id", Sha256::new)), fields.string("value"));
  }

  private static Instant timestamp(String text) {
    var instant = parseInstant(text);
    if (text.length() != TIMESTAMP_LENGTH || !TIMESTAMP.format(instant).equals(text)) {
      throw new IllegalArgumentException("timestamp: UTC with milliseconds and Z");
    }
    return instant;
  }

  private static Instant parseInstant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("timestamp: not RFC 3339", e);
    }
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
