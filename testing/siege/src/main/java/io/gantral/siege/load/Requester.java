package io.gantral.siege.load;

import io.gantral.authority.json.JsonObject;
import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Loose;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Starts executions, some of them twice under one key, and cancels some. */
final class Requester extends Person {
  private static final int LEAST_PAUSE_MILLIS = 900;
  private static final int LONGEST_PAUSE_MILLIS = 2_600;
  private static final String STARTS = "/v1/instances";

  private final String prefix;
  private final List<String> own = new ArrayList<>();
  private int number;

  /**
   * A requester.
   *
   * @param prefix makes its keys its own
   */
  Requester(Client client, String prefix, RandomGenerator lot, Supplier<Phase> phase) {
    super(client, lot, phase);
    this.prefix = prefix;
  }

  @Override
  void act(Phase phase) throws InterruptedException {
    if (phase == Phase.SIEGE) {
      start();
      if (happens(7) && !own.isEmpty()) {
        cancel(own.get(lot.nextInt(own.size())));
      }
    }
    pause(LEAST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }

  private void start() throws InterruptedException {
    var key = prefix + "/" + client.name() + "/" + ++number;
    var body = body(Templates.any(lot), number);
    var call = happens(10) ? startTwice(key, body) : settle(() -> start(key, body));
    if (call.isAccepted()) {
      own.add(Loose.text(call.answer(), "instance_id"));
    }
    if (happens(10)) {
      settle(() -> start(key, body));
    }
    if (happens(4)) {
      settle(() -> client.post("start-other", STARTS, key, "", body("plain", -number)));
    }
  }

  private Call start(String key, JsonObject body) throws InterruptedException {
    return client.post("start", STARTS, key, "", body);
  }

  /** Both at the same time. */
  private Call startTwice(String key, JsonObject body) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ignored = threads.submit(() -> start(key, body));
      return settle(() -> start(key, body));
    }
  }

  private void cancel(String instance) throws InterruptedException {
    var path = STARTS + "/" + instance + "/cancel";
    settle(() -> client.post("cancel", path, "", instance, JsonObject.of()));
  }

  private static JsonObject body(String workflow, int number) {
    return JsonObject.builder()
        .put("workflow_id", workflow)
        .put("workflow_version", Templates.VERSION)
        .put("context", JsonObject.builder().put("number", number).build())
        .build();
  }
}
