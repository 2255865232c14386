package io.gantral.authority.policy;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;

/**
 * Why the guard denied without a usable answer of the policy; recorded in the answer's place, under
 * a schema of its own that no policy can answer with.
 */
public record PolicyFailure(Code code, String reason) {
  /** The version of the wire form. */
  public static final String SCHEMA = "gantral.policy.failure/1";

  public PolicyFailure {
    if (reason.isBlank() || reason.codePointCount(0, reason.length()) > PolicyAnswer.MAX_REASON) {
      throw new IllegalArgumentException(
          "reason: 1 to " + PolicyAnswer.MAX_REASON + " characters, not blank");
    }
  }

  /**
   * Reads a failure strictly.
   *
   * @throws RuntimeException JsonRefused or IllegalArgumentException, naming the field and showing
   *     no value
   */
  public static PolicyFailure parse(Json json) {
    return JsonFields.read(json, PolicyFailure::read);
  }

  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("outcome", PolicyOutcome.DENY.name())
        .put("code", code.name())
        .put("reason", reason)
        .build();
  }

  private static PolicyFailure read(JsonFields fields) {
    if (!fields.string("schema").equals(SCHEMA)) {
      throw fields.refusal("schema", "expected " + SCHEMA);
    }
    if (fields.string("outcome", PolicyOutcome::valueOf) != PolicyOutcome.DENY) {
      throw fields.refusal("outcome", "a failure denies");
    }
    return new PolicyFailure(fields.string("code", Code::valueOf), fields.string("reason"));
  }

  /** The classes of failure. */
  public enum Code {
    /** The question is larger than a policy may be asked. */
    INPUT_TOO_LARGE,
    /** The policy did not answer in time. */
    TIME_LIMIT,
    /** The policy has no answer to this question. */
    UNDEFINED,
    /** The policy has several answers to this question. */
    CONFLICT,
    /** The answer is not of the agreed form. */
    MALFORMED_ANSWER,
    /** The evaluation broke off. */
    EVALUATION_FAILED,
    /** The answer wants of people what this version cannot hold them to. */
    NOT_ENFORCEABLE
  }
}
