package io.gantral.siege.evidence;

import io.gantral.authority.json.JsonObject;

/**
 * A task that a runner was given, or what it reported of one.
 *
 * @param what {@code task}, {@code complete}, {@code fail}, {@code request} or {@code evidence}
 * @param part the same for the same work, whoever is given it
 * @param status what the gateway answered
 */
public record Work(
    String what,
    String lease,
    String part,
    String instance,
    int status,
    long sentAt,
    long answeredAt) {
  private static final int ACCEPTED = 204;

  /** Reads what the front kept. */
  public static Work parse(JsonObject json) {
    return new Work(
        Loose.text(json, "what"),
        Loose.text(json, "lease"),
        Loose.text(json, "work", "part"),
        Loose.text(json, "work", "instance"),
        (int) Loose.number(json, "status"),
        Loose.number(json, "sent_at"),
        Loose.number(json, "answered_at"));
  }

  /** Whether it says how a part ended, and the gateway took it. */
  public boolean isAcceptedEnd() {
    return status == ACCEPTED && !what.equals("task") && !what.equals("evidence");
  }
}
