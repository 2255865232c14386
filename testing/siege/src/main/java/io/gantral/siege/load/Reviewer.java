package io.gantral.siege.load;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.siege.evidence.Loose;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Decides what waits, in a race with the others; now and then on what it saw long ago. Whether its
 * decisions may count is not for it to know.
 */
final class Reviewer extends Person {
  private static final String STALE = "0".repeat(64);

  private final String prefix;
  private final int haste;
  private String seenBefore = STALE;
  private int number;

  /**
   * A reviewer.
   *
   * @param prefix makes its keys its own
   * @param haste the longest pause between two decisions, in milliseconds
   */
  Reviewer(Client client, String prefix, int haste, RandomGenerator lot, Supplier<Phase> phase) {
    super(client, lot, phase);
    this.prefix = prefix;
    this.haste = haste;
  }

  @Override
  void act(Phase phase) throws InterruptedException {
    var waiting = Loose.list(client.get("/v1/decisions?limit=50", "").answer(), "items");
    if (!waiting.isEmpty()) {
      decide(Loose.text(chosen(waiting), "instance_id"), phase);
    }
    pause(haste / 4, haste);
  }

  /** Mostly the oldest, which the others choose too. */
  private Json chosen(List<Json> waiting) {
    return happens(60) ? waiting.getFirst() : waiting.get(lot.nextInt(waiting.size()));
  }

  void decide(String instance, Phase phase) throws InterruptedException {
    var pending =
        Loose.object(client.get("/v1/instances/" + instance, instance).answer(), "pending");
    var seen = Loose.text(pending, "seen");
    if (seen.isEmpty()) {
      return;
    }
    var stale = phase == Phase.SIEGE && happens(6);
    var key = prefix + "/" + client.name() + "/" + ++number;
    var body = body(phase, pending, key, stale ? seenBefore : seen);
    seenBefore = seen;
    settle(
        () ->
            client.post("decide", "/v1/instances/" + instance + "/decisions", key, instance, body));
    if (happens(8)) {
      // Once more, though it was answered: the answer must be the same.
      settle(
          () ->
              client.post(
                  "decide", "/v1/instances/" + instance + "/decisions", key, instance, body));
    }
  }

  /** The justification is the key, by which the decision is found again in the evidence. */
  private JsonObject body(Phase phase, JsonObject pending, String key, String seen) {
    var type = type(phase, pending);
    var body =
        JsonObject.builder().put("type", type).put("justification", key).put("seen", seen).build();
    return type.equals("OVERRIDE") ? body.with("context_delta", lowered()) : body;
  }

  private String type(Phase phase, JsonObject pending) {
    if (phase == Phase.CLOSING || happens(65)) {
      return "APPROVE";
    }
    var hasOrder = Loose.number(pending, "request_context", "order", "act") > 0;
    return hasOrder && happens(60) ? "OVERRIDE" : "REJECT";
  }

  private JsonObject lowered() {
    var amount = JsonObject.builder().put("amount", 1 + lot.nextInt(50)).build();
    return JsonObject.builder().put("order", amount).build();
  }
}
