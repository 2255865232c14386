package io.gantral.siege.load;

import io.gantral.authority.json.JsonObject;
import io.gantral.siege.evidence.Loose;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Approves what it was not asked for: it has no role for it, or belongs to another team. */
final class Intruder extends Person {
  private static final int LEAST_PAUSE_MILLIS = 1_500;
  private static final int LONGEST_PAUSE_MILLIS = 4_000;

  private final Client eyes;
  private final String prefix;
  private int number;

  /**
   * An intruder.
   *
   * @param eyes sees what waits
   */
  Intruder(Client client, Client eyes, String prefix, RandomGenerator lot, Supplier<Phase> phase) {
    super(client, lot, phase);
    this.eyes = eyes;
    this.prefix = prefix;
  }

  @Override
  void act(Phase phase) throws InterruptedException {
    var waiting = Loose.list(eyes.get("/v1/decisions?limit=50", "").answer(), "items");
    if (phase == Phase.SIEGE && !waiting.isEmpty()) {
      approve(Loose.text(waiting.get(lot.nextInt(waiting.size())), "instance_id"));
    }
    pause(LEAST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }

  private void approve(String instance) throws InterruptedException {
    var read = eyes.get("/v1/instances/" + instance, instance).answer();
    var seen = Loose.text(read, "pending", "seen");
    if (seen.isEmpty()) {
      return;
    }
    var key = prefix + "/" + client.name() + "/" + ++number;
    var body =
        JsonObject.builder()
            .put("type", "APPROVE")
            .put("justification", key)
            .put("seen", seen)
            .build();
    settle(
        () ->
            client.post("decide", "/v1/instances/" + instance + "/decisions", key, instance, body));
  }
}
