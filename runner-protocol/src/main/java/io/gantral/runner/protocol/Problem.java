package io.gantral.runner.protocol;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.util.regex.Pattern;

/** The one part of a problem document (RFC 9457) that a runner acts on: its stable code. */
final class Problem {
  /** The code of a report on a task that this runner no longer holds. */
  private static final String LEASE_DEAD = "lease-dead";

  /** The code of a report on a task of another runner. */
  private static final String LEASE_FOREIGN = "lease-foreign";

  /** Stands for the code where there is none. */
  static final String UNKNOWN = "unknown";

  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

  private Problem() {}

  /** Whether the code says that the caller has no living lease, however it came to that. */
  static boolean saysNoLease(String code) {
    return code.equals(LEASE_DEAD) || code.equals(LEASE_FOREIGN);
  }

  /** The code, or {@code unknown} where the body is no problem document of ours. */
  static String codeIn(byte[] body) {
    try {
      return Json.parse(body) instanceof JsonObject problem ? codeIn(problem) : UNKNOWN;
    } catch (JsonRefused e) {
      return UNKNOWN;
    }
  }

  private static String codeIn(JsonObject problem) {
    return problem
        .get("code")
        .filter(JsonString.class::isInstance)
        .map(code -> ((JsonString) code).value())
        .filter(code -> CODE.matcher(code).matches())
        .orElse(UNKNOWN);
  }
}
