package io.gantral.siege.evidence;

import io.gantral.authority.json.JsonObject;

/**
 * One request of a client, and what it was told.
 *
 * @param client who sent it
 * @param op what it is: {@code start}, {@code decide}, {@code cancel}, {@code store}, {@code read}
 * @param key its Idempotency-Key, or empty
 * @param instance what it is about, empty for a start
 * @param sent its body
 * @param sentAt when, in milliseconds
 * @param answeredAt when the answer or the failure came
 * @param status the status of the answer, 0 where there was none
 * @param answer its body
 */
public record Call(
    String client,
    String op,
    String key,
    String instance,
    JsonObject sent,
    long sentAt,
    long answeredAt,
    int status,
    JsonObject answer) {
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  /** Whether the answer says what became of the request, so that nothing else may be true. */
  public boolean isSettled() {
    return status > 0 && status < SERVER_ERROR && status != TOO_MANY;
  }

  /** Whether it was accepted. */
  public boolean isAccepted() {
    return status / 100 == 2;
  }

  /** Whether it was refused for good. */
  public boolean isRefused() {
    return isSettled() && !isAccepted();
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("client", client)
        .put("op", op)
        .put("key", key)
        .put("instance", instance)
        .put("sent", sent)
        .put("sent_at", sentAt)
        .put("answered_at", answeredAt)
        .put("status", status)
        .put("answer", answer)
        .build();
  }

  static Call parse(JsonObject json) {
    return new Call(
        Loose.text(json, "client"),
        Loose.text(json, "op"),
        Loose.text(json, "key"),
        Loose.text(json, "instance"),
        Loose.object(json, "sent"),
        Loose.number(json, "sent_at"),
        Loose.number(json, "answered_at"),
        (int) Loose.number(json, "status"),
        Loose.object(json, "answer"));
  }
}
