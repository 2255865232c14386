package io.gantral.authority.policy;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a policy answers, as {@code policy-output.schema.json} has it: advice, and who may decide
 * where a person must.
 *
 * <p>{@code timeout} is how long the decision may take; roles of {@code escalation} may decide too
 * once it has passed. A role that is not a reviewer's is refused: no policy can make a runner or a
 * requester decide.
 *
 * <p>Source: technical reference §6, design §6.
 */
public record PolicyAnswer(
    PolicyOutcome outcome,
    String reason,
    List<String> eligibleRoles,
    int quorum,
    boolean separationOfDuty,
    @Nullable Duration timeout,
    List<String> escalation) {
  /** The version of the wire form. */
  public static final String SCHEMA = "gantral.policy.output/1";

  /** The longest reason, in characters. */
  public static final int MAX_REASON = 500;

  /** The most roles of one list. */
  public static final int MAX_ROLES = 32;

  /** The longest role name, in characters. */
  public static final int MAX_ROLE = 100;

  /** The most people who may be asked for. */
  public static final int MAX_QUORUM = 100;

  /** The longest time-out. */
  public static final Duration MAX_TIMEOUT = Duration.ofDays(366);

  private static final Set<String> NO_REVIEWERS =
      Set.of("requester", "runner", "auditor", "operator");
  private static final Pattern DURATION =
      Pattern.compile("P(?=.)([0-9]{1,9}D)?(T(?=.)([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?");

  public PolicyAnswer {
    if (reason.isBlank() || reason.codePointCount(0, reason.length()) > MAX_REASON) {
      throw new IllegalArgumentException("reason: 1 to " + MAX_REASON + " characters, not blank");
    }
    eligibleRoles = roles("eligible_roles", eligibleRoles);
    escalation = roles("escalation", escalation);
    if (outcome == PolicyOutcome.REQUIRE_HUMAN && eligibleRoles.isEmpty()) {
      throw new IllegalArgumentException("eligible_roles: somebody must be able to decide");
    }
    if (quorum < 1 || quorum > MAX_QUORUM) {
      throw new IllegalArgumentException("quorum: 1 to " + MAX_QUORUM);
    }
    if (timeout != null && (!timeout.isPositive() || timeout.compareTo(MAX_TIMEOUT) > 0)) {
      throw new IllegalArgumentException("timeout: above zero, to " + MAX_TIMEOUT);
    }
  }

  /** Whether one person may decide and at any time: more than that is not held to yet. */
  public boolean enforceable() {
    return outcome != PolicyOutcome.REQUIRE_HUMAN
        || (quorum == 1 && timeout == null && escalation.isEmpty());
  }

  /** A denial without more. */
  public static PolicyAnswer deny(String reason) {
    return new PolicyAnswer(PolicyOutcome.DENY, reason, List.of(), 1, false, null, List.of());
  }

  /**
   * Reads what held from the document of an output: the policy's answer, or a denial where the
   * guard had to give its own.
   *
   * @throws RuntimeException JsonRefused or IllegalArgumentException, naming the field and showing
   *     no value
   */
  public static PolicyAnswer ofOutput(JsonObject output) {
    return output.get("schema").filter(new JsonString(PolicyFailure.SCHEMA)::equals).isPresent()
        ? deny(PolicyFailure.parse(output).reason())
        : parse(output);
  }

  /**
   * Reads an answer strictly.
   *
   * @throws RuntimeException JsonRefused or IllegalArgumentException, naming the field and showing
   *     no value
   */
  public static PolicyAnswer parse(Json json) {
    return JsonFields.read(json, PolicyAnswer::read);
  }

  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("outcome", outcome.name())
        .put("reason", reason)
        .put("eligible_roles", JsonArray.ofStrings(eligibleRoles))
        .put("quorum", quorum)
        .put("separation_of_duty", separationOfDuty)
        .putNullable("timeout", timeout == null ? null : timeout.toString())
        .put("escalation", JsonArray.ofStrings(escalation))
        .build();
  }

  private static PolicyAnswer read(JsonFields fields) {
    if (!fields.string("schema").equals(SCHEMA)) {
      throw fields.refusal("schema", "expected " + SCHEMA);
    }
    return new PolicyAnswer(
        fields.string("outcome", PolicyOutcome::valueOf),
        fields.string("reason"),
        fields.strings("eligible_roles"),
        fields.integer("quorum", 1, MAX_QUORUM),
        fields.bool("separation_of_duty"),
        fields.nullableString("timeout", PolicyAnswer::duration).orElse(null),
        fields.strings("escalation"));
  }

  /** Java also reads signs and lower case; ISO 8601, as the schema has it, does not. */
  private static Duration duration(String text) {
    if (!DURATION.matcher(text).matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    return Duration.parse(text);
  }

  private static List<String> roles(String field, List<String> roles) {
    if (roles.size() > MAX_ROLES || new HashSet<>(roles).size() < roles.size()) {
      throw new IllegalArgumentException(field + ": at most " + MAX_ROLES + ", none twice");
    }
    for (var role : roles) {
      if (role.isBlank() || role.length() > MAX_ROLE) {
        throw new IllegalArgumentException(field + ": 1 to " + MAX_ROLE + " characters each");
      }
      if (NO_REVIEWERS.contains(role)) {
        throw new IllegalArgumentException(field + ": only reviewers may be eligible");
      }
    }
    return List.copyOf(roles);
  }
}
