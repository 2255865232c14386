package io.gantral.runner.protocol;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;

/**
 * What an agent asks authority for: the name of the action, a sentence for the person who decides,
 * and the facts of the action.
 */
public record AuthorityRequest(String action, String summary, JsonObject context) {
  /** The longest action name, in characters. */
  public static final int MAX_ACTION = 100;

  /** The longest summary, in characters. */
  public static final int MAX_SUMMARY = 500;

  public AuthorityRequest {
    requireText("action", action, MAX_ACTION);
    requireText("summary", summary, MAX_SUMMARY);
  }

  /**
   * Reads a request strictly.
   *
   * @throws RuntimeException that names the field
   */
  public static AuthorityRequest parse(Json json) {
    return JsonFields.read(
        json,
        fields ->
            new AuthorityRequest(
                fields.string("action"), fields.string("summary"), fields.object("context")));
  }

  public JsonObject toJson() {
    return JsonObject.builder()
        .put("action", action)
        .put("summary", summary)
        .put("context", context)
        .build();
  }

  private static void requireText(String field, String value, int max) {
    if (value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException(field + ": 1 to " + max + " characters, not blank");
    }
  }
}
