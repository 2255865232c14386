package io.gantral.runner.protocol;

import io.gantral.authority.Sha256;
import io.gantral.authority.VisibleText;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.regex.Pattern;

/**
 * What an agent asks authority for: an id of its own for the act, the name of the action, a
 * sentence for the person who decides, and the facts of the action.
 *
 * <p>The id comes back with the answer, so that an agent can tell which act was allowed, and do
 * that one and no other. An agent that names none gets one that follows from the rest.
 */
public record AuthorityRequest(
    String requestId, String action, String summary, JsonObject context) {
  /** The longest action name, in characters. */
  public static final int MAX_ACTION = 100;

  /** The longest summary, in characters. */
  public static final int MAX_SUMMARY = 500;

  /** A name that can be a file's name everywhere. */
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final int DERIVED_LENGTH = 32;

  public AuthorityRequest {
    if (!REQUEST_ID.matcher(requestId).matches()) {
      throw new IllegalArgumentException(
          "request_id: 1 to 100 letters, digits and . _ -, the first a letter or a digit");
    }
    requireText("action", action, MAX_ACTION);
    requireText("summary", summary, MAX_SUMMARY);
  }

  /** A request whose id follows from what it asks for. */
  public static AuthorityRequest of(String action, String summary, JsonObject context) {
    var content = content(action, summary, context).build();
    var id = Sha256.of(content.canonicalBytes()).hex().substring(0, DERIVED_LENGTH);
    return new AuthorityRequest(id, action, summary, context);
  }

  /** What stands for a request where a person decides before a step starts. */
  public static AuthorityRequest ofStart(String step, JsonObject context) {
    return new AuthorityRequest("start-" + step, "step.start", "Start step " + step, context);
  }

  /**
   * Reads a request strictly; its id may be absent.
   *
   * @throws RuntimeException that names the field
   */
  public static AuthorityRequest parse(Json json) {
    return JsonFields.read(json, AuthorityRequest::read);
  }

  /** As {@link #parse}, where the request is a member of something larger. */
  public static AuthorityRequest read(JsonFields fields) {
    var id = fields.optionalString("request_id");
    var derived = of(fields.string("action"), fields.string("summary"), fields.object("context"));
    return id.map(derived::named).orElse(derived);
  }

  public JsonObject toJson() {
    return content(action, summary, context).put("request_id", requestId).build();
  }

  /** What binds an answer to all of the request. */
  public Sha256 hash() {
    return Sha256.of(toJson().canonicalBytes());
  }

  private AuthorityRequest named(String id) {
    return new AuthorityRequest(id, action, summary, context);
  }

  private static JsonObject.Builder content(String action, String summary, JsonObject context) {
    return JsonObject.builder()
        .put("action", action)
        .put("summary", summary)
        .put("context", context);
  }

  private static void requireText(String field, String value, int max) {
    if (value.length() > max || !VisibleText.is(value)) {
      throw new IllegalArgumentException(
          field + ": 1 to " + max + " characters, not blank or invisible, without NUL");
    }
  }
}
