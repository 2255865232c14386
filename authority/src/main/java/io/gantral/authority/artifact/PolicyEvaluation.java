package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyOutcome;

/**
 * The document of an evaluation that led to no transition of its own: what an artifact would say of
 * it. The next artifact refers to it as {@code policy-evaluation}.
 */
public final class PolicyEvaluation {
  /** The version of the wire form. */
  public static final String SCHEMA = "gantral.policy.evaluation/1";

  private PolicyEvaluation() {}

  /**
   * Reads the document strictly.
   *
   * @throws RuntimeException JsonRefused or IllegalArgumentException if it is not exactly of that
   *     form
   */
  public static PolicyRecord parse(Json document) {
    return JsonFields.read(document, PolicyEvaluation::read);
  }

  public static JsonObject toJson(PolicyRecord policy) {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("version_id", policy.versionId())
        .put("input_hash", policy.inputHash().hex())
        .put("output_hash", policy.outputHash().hex())
        .put("outcome", policy.outcome().name())
        .build();
  }

  private static PolicyRecord read(JsonFields fields) {
    if (!fields.string("schema").equals(SCHEMA)) {
      throw fields.refusal("schema", "expected " + SCHEMA);
    }
    return new PolicyRecord(
        fields.string("version_id"),
        fields.string("input_hash", Sha256::new),
        fields.string("output_hash", Sha256::new),
        fields.string("outcome", PolicyOutcome::valueOf));
  }
}
