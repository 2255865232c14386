package io.gantral.siege.load;

import io.gantral.authority.json.JsonObject;
import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Journal;
import io.gantral.siege.evidence.Loose;
import io.gantral.siege.house.House;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * One request, and everything at once: rita approves it, rolf rejects it, alice, who started it,
 * cancels it; each of them asks again until they are told what became of it.
 */
public final class Duel implements AutoCloseable {
  private static final String WORKFLOW = "pay";
  private static final String INSTANCES = "/v1/instances/";
  private static final int TRIES = 200;
  private static final long PAUSE_MILLIS = 500;

  private final String prefix;
  private final List<Journal> journals = new ArrayList<>();
  private final Client alice;
  private final Client rita;
  private final Client rolf;
  private String instance = "";
  private String seen = "";

  /**
   * A duel that has not begun.
   *
   * @param prefix makes what is sent its own
   */
  public Duel(House house, String prefix) throws IOException {
    this.prefix = prefix;
    alice = client(house, "alice", "requester");
    rita = client(house, "rita", "payments-approver");
    rolf = client(house, "rolf", "payments-approver");
  }

  /** Starts an execution and waits until it waits for a person; its id. */
  public String begin() throws InterruptedException {
    var body =
        JsonObject.builder()
            .put("workflow_id", WORKFLOW)
            .put("workflow_version", Templates.VERSION)
            .put("context", JsonObject.of())
            .build();
    var started = settle(() -> alice.post("start", "/v1/instances", prefix + "/alice", "", body));
    instance = Loose.text(started.answer(), "instance_id");
    for (var left = TRIES; left > 0 && seen.isEmpty(); left--) {
      Thread.sleep(PAUSE_MILLIS);
      seen = Loose.text(rita.get(INSTANCES + instance, instance).answer(), "pending", "seen");
    }
    if (seen.isEmpty()) {
      throw new IllegalStateException(instance + " does not come to wait for a person");
    }
    return instance;
  }

  /** Everybody at once; done when all have been told. */
  public CompletableFuture<Void> fight() {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var all =
        List.of(
            decide(rita, "APPROVE", threads),
            decide(rolf, "REJECT", threads),
            CompletableFuture.runAsync(this::cancel, threads));
    threads.shutdown();
    return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void close() throws IOException {
    List.of(alice, rita, rolf).forEach(Client::close);
    for (var journal : journals) {
      journal.close();
    }
  }

  private CompletableFuture<Void> decide(Client client, String type, Executor threads) {
    var key = prefix + "/" + client.name();
    var body =
        JsonObject.builder().put("type", type).put("justification", key).put("seen", seen).build();
    var path = INSTANCES + instance + "/decisions";
    return CompletableFuture.runAsync(
        () -> unchecked(() -> client.post("decide", path, key, instance, body)), threads);
  }

  private void cancel() {
    var path = INSTANCES + instance + "/cancel";
    unchecked(() -> alice.post("cancel", path, "", instance, JsonObject.of()));
  }

  private static void unchecked(Person.Sending sending) {
    try {
      var ignored = settle(sending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Call settle(Person.Sending sending) throws InterruptedException {
    var call = sending.send();
    for (var left = TRIES; left > 0 && !call.isSettled(); left--) {
      Thread.sleep(PAUSE_MILLIS);
      call = sending.send();
    }
    if (!call.isSettled()) {
      throw new IllegalStateException(call.client() + " is never told what became of " + call.op());
    }
    return call;
  }

  private Client client(House house, String name, String role) throws IOException {
    var journal = Journal.open(house.layout().clients().resolve(name + ".jsonl"));
    journals.add(journal);
    return new Client(name, house.gateway(), house.token(name, "payments", role), journal);
  }
}
