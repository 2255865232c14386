package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.Edits.remove;
import static io.gantral.testkit.golden.Edits.set;
import static io.gantral.testkit.golden.Edits.setJson;
import static io.gantral.testkit.golden.GoldenCase.invalid;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Signature;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.List;
import java.util.function.UnaryOperator;

/** One artifact was changed after it was signed. */
final class TamperedCases {
  private static final String ZEROS = "0".repeat(64);

  private TamperedCases() {}

  static List<GoldenCase> all() {
    return List.of(
        tampered("tampered-state", 6, Edits::terminated),
        tampered("tampered-policy-version", 2, set("policy", "version_id", "golden-2")),
        tampered("tampered-policy-input-hash", 2, set("policy", "input_hash", ZEROS)),
        tampered("tampered-timestamp", 6, set("timestamp", "2026-01-01T00:00:01.501Z")),
        tampered("tampered-context-hash", 6, set("context_hash", ZEROS)),
        tamperedDecision("tampered-decision-hash", set("decision", "decision_hash", ZEROS)),
        tamperedDecision("tampered-actor", set("decision", "human_actor_id", "mallory")),
        tamperedDecision("tampered-roles", TamperedCases::roles),
        tampered("tampered-trigger", 1, set("trigger", "detail", "another")),
        tampered("tampered-evidence-references", 5, evidence()),
        invalid(
            "tampered-artifact-hash-of-the-last",
            edited(6, set("artifact_hash", ZEROS)),
            "HASH_MISMATCH"),
        invalid(
            "tampered-state-hashed-anew", edited(6, TamperedCases::rehashed), "SIGNATURE_MISMATCH"),
        invalid(
            "tampered-state-hashed-anew-in-the-middle",
            edited(4, TamperedCases::rehashed),
            "DECISION_NOT_FOLLOWED",
            "SIGNATURE_MISMATCH",
            "PREVIOUS_HASH_MISMATCH"),
        invalid("signature-of-another-key", anotherSigner(), "SIGNATURE_MISMATCH"),
        invalid("signature-of-another-artifact", anotherSignature(), "SIGNATURE_MISMATCH"),
        invalid(
            "decision-removed", edited(3, setJson("decision", "null")), "ARTIFACT_INCONSISTENT"),
        invalid(
            "decision-of-another-type",
            edited(3, set("decision", "type", "REJECT")),
            "ARTIFACT_INCONSISTENT"),
        invalid("policy-removed", edited(2, setJson("policy", "null")), "ARTIFACT_INCONSISTENT"),
        invalid(
            "policy-outcome-changed",
            edited(2, set("policy", "outcome", "ALLOW")),
            "ARTIFACT_INCONSISTENT"),
        invalid(
            "step-outside-the-relation",
            edited(6, set("authority_state", "RESUMED")),
            "ILLEGAL_TRANSITION"),
        invalid(
            "workflow-started-twice",
            edited(1, set("authority_state", "CREATED")),
            "ARTIFACT_INCONSISTENT"),
        invalid("signature-removed", edited(2, remove("signature")), "ARTIFACT_MALFORMED"));
  }

  private static GoldenCase tampered(String name, int sequence, UnaryOperator<JsonObject> change) {
    return invalid(name, edited(sequence, change), "HASH_MISMATCH", "SIGNATURE_MISMATCH");
  }

  /** A decision that was changed is not what the gateway attested either. */
  private static GoldenCase tamperedDecision(String name, UnaryOperator<JsonObject> change) {
    var codes = new String[] {"HASH_MISMATCH", "SIGNATURE_MISMATCH", "ATTESTATION_MISMATCH"};
    return invalid(name, edited(3, change), codes);
  }

  private static EvidenceFiles edited(int sequence, UnaryOperator<JsonObject> change) {
    return EvidenceFiles.chain(GoldenChain.approved()).edit(sequence, change);
  }

  private static JsonObject roles(JsonObject json) {
    var decision = (JsonObject) json.get("decision").orElseThrow();
    return json.with("decision", setJson("roles", "[\"operator\"]").apply(decision));
  }

  private static UnaryOperator<JsonObject> evidence() {
    return setJson(
        "evidence_refs",
        "[{\"type\":\"evidence\",\"sha256\":\"" + ZEROS + "\",\"uri\":\"https://example.org/e\"}]");
  }

  /** Changes a fact and makes the hash fit, as whoever has no key can. */
  private static JsonObject rehashed(JsonObject json) {
    var changed = set("trigger", "detail", "another").apply(json);
    var payload = changed.without("artifact_hash", "signature").canonicalBytes();
    return changed.with("artifact_hash", new JsonString(Sha256.of(payload).hex()));
  }

  /** Signed by a key that nobody trusts, under the name of the trusted one. */
  private static EvidenceFiles anotherSigner() {
    var artifact = GoldenChain.approved().artifacts().get(6);
    var forged = Artifact.seal(artifact.transition(), artifact.timestamp(), GoldenKeys.other());
    return signed(6, artifact, forged);
  }

  private static EvidenceFiles anotherSignature() {
    var artifacts = GoldenChain.approved().artifacts();
    return signed(3, artifacts.get(3), artifacts.get(4));
  }

  private static EvidenceFiles signed(int sequence, Artifact artifact, Artifact signer) {
    var signature = new Signature(artifact.signature().keyId(), signer.signature().value());
    var forged =
        new Artifact(
            artifact.transition(), artifact.timestamp(), artifact.artifactHash(), signature);
    return edited(sequence, json -> forged.toJson());
  }
}
