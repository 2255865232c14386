package io.gantral.siege.front;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import io.gantral.siege.evidence.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What runners were given and what they reported, by lease: which part of which instance, and what
 * the gateway answered. A part is a task without its lease and attempt, so that the same work given
 * out again is the same part.
 */
public final class Traffic implements AutoCloseable {
  private static final String PREFIX = "/v1/runner/";

  private final Journal journal;
  private final Map<String, JsonObject> leases = new ConcurrentHashMap<>();

  private Traffic(Journal journal) {
    this.journal = journal;
  }

  /** Keeps it in a file, one line for each task and each report. */
  public static Traffic to(Path file) throws IOException {
    return new Traffic(Journal.open(file));
  }

  void note(Message request, Message answer, long sentAt) {
    if (request.path().equals(PREFIX + "poll")) {
      if (answer.status() == 200) {
        json(answer.body()).ifPresent(task -> delivered(task, sentAt));
      }
    } else if (request.path().startsWith(PREFIX)) {
      json(request.body()).ifPresent(body -> reported(request, body, answer, sentAt));
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private void delivered(JsonObject leased, long sentAt) {
    var task = leased.get("task").orElse(JsonNull.NULL);
    var work =
        JsonObject.builder()
            .put("part", Sha256.of(task.canonicalBytes()).hex())
            .put("instance", member(task, "instance_id"))
            .put("step", member(task, "step_id"))
            .put("continuation", member(task, "continuation"))
            .put("attempt", leased.get("attempt").orElse(JsonNumber.of(0)))
            .build();
    var lease = name(leased);
    leases.put(lease, work);
    write("task", lease, work, 200, sentAt);
  }

  private void reported(Message request, JsonObject body, Message answer, long sentAt) {
    var what = request.path().substring(PREFIX.length());
    if (!what.equals("heartbeat")) {
      var lease = name(body);
      write(what, lease, leases.getOrDefault(lease, JsonObject.of()), answer.status(), sentAt);
    }
  }

  private void write(String what, String lease, JsonObject work, int status, long sentAt) {
    journal.write(
        JsonObject.builder()
            .put("what", what)
            .put("lease", lease)
            .put("work", work)
            .put("status", status)
            .put("sent_at", sentAt)
            .put("answered_at", System.currentTimeMillis())
            .build());
  }

  /** A lease is a secret; its hash names it as well. */
  private static String name(JsonObject holder) {
    var lease = holder.get("lease").orElse(JsonNull.NULL);
    return Sha256.of(lease.canonicalBytes()).hex();
  }

  private static String member(Json task, String name) {
    return task instanceof JsonObject object
            && object.get(name).orElse(JsonNull.NULL) instanceof JsonString(var text)
        ? text
        : "";
  }

  private static Optional<JsonObject> json(byte[] body) {
    try {
      return Json.parse(body) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (JsonRefused e) {
      return Optional.empty();
    }
  }
}
