package io.gantral.cli.command;

/** What a gateway answers, in its own words. */
final class Answers {

  private static final String HASH = "ab".repeat(32);

  private Answers() {}

  static String list(String... items) {
    return "{\"items\":[" + String.join(",", items) + "],\"next\":null}";
  }

  static String listWithMore(String... items) {
    return list(items).replaceFirst("null}$", "\"more\"}");
  }

  static String workflow(String id, String version) {
    return """
    {"workflow_id":"%s","version":"%s","team_id":"payments","materiality":"HIGH","template_hash":"%s",
     "created_at":"2026-01-02T03:04:05.000Z"}\
    """
        .formatted(id, version, HASH);
  }

  /** An instance that waits for nobody. */
  static String instance(String id, String state) {
    return instance(id, state, "null");
  }

  /** An instance that waits for a person. */
  static String waiting(String id, String seen) {
    var pending =
        """
        {"step":"pay","action":"pay","summary":"pay 7","reason":"HIGH","eligible_roles":["payments-approver"],
         "separation_of_duty":true,"since":"2026-01-02T03:04:05.000Z","seen":"%s","policy_version":null,
         "request_context":{"amount":7}}\
        """
            .formatted(seen);
    return instance(id, "WAITING_FOR_HUMAN", pending);
  }

  /** The same after somebody withdrew the context that is decided about. */
  static String withheld(String id, String seen) {
    return waiting(id, seen).replace("{\"amount\":7}", "null");
  }

  /** An instance that failed while it ran. */
  static String failed(String id, String failure) {
    return instance(id, "RUNNING")
        .replace("\"ended\":false", "\"ended\":true")
        .replace("\"failure\":null", "\"failure\":\"" + failure + "\"")
        .replace("\"reason\":null", "\"reason\":\"" + failure + "\"");
  }

  /** An instance that ended, and why. */
  static String because(String id, String state, String reason) {
    return instance(id, state).replace("\"reason\":null", "\"reason\":\"" + reason + "\"");
  }

  /** An instance whose task no runner takes. */
  static String untaken(String id, String pool) {
    var waiting =
        """
        {"kind":"RUNNER","pools":["%s"],"since":"2026-01-02T03:04:05.000Z"}\
        """
            .formatted(pool);
    return instance(id, "RUNNING").replace("\"waiting_for\":null", "\"waiting_for\":" + waiting);
  }

  /** A decision that counted. */
  static String counted(String artifact) {
    return """
    {"decision_id":"d-1","outcome":"counted","state":"APPROVED","sequence":3,"artifact_hash":"%s"}\
    """
        .formatted(artifact);
  }

  private static String instance(String id, String state, String pending) {
    boolean ended = state.equals("COMPLETED") || state.equals("TERMINATED");
    return """
    {"instance_id":"%s","workflow_id":"w","workflow_version":"1","team_id":"payments","state":"%s","sequence":2,
     "head_hash":"%s","requester":{"issuer":"https://issuer","subject":"alice"},
     "created_at":"2026-01-02T03:04:05.000Z","updated_at":"2026-01-02T03:04:05.000Z","ended":%s,
     "failure":null,"reason":null,"decided":null,"waiting_for":null,"pending":%s}\
    """
        .formatted(id, state, HASH, ended, pending);
  }
}
