package io.gantral.siege.load;

import io.gantral.siege.evidence.Journal;
import io.gantral.siege.house.House;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** All who use Gantral during a siege, each in a thread of its own. */
public final class Crowd implements AutoCloseable {
  private static final String TEAM = "payments";
  private static final String APPROVER = "payments-approver";
  private static final int QUICK_MILLIS = 700;
  private static final long PATIENCE_SECONDS = 120;

  private final House house;
  private final String prefix;
  private final SplittableRandom lots;
  private final List<Client> clients = new ArrayList<>();
  private final List<Journal> journals = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Phase phase = Phase.SIEGE;

  /**
   * A crowd that is not there yet.
   *
   * @param prefix makes what it sends its own, among all sieges of the house
   */
  public Crowd(House house, String prefix, long seed) {
    this.house = house;
    this.prefix = prefix;
    this.lots = new SplittableRandom(seed);
  }

  /** Stores the workflows, and waits until they are. */
  public void storeTemplates() throws IOException, InterruptedException {
    var operator = member("otto", "operator");
    for (var template : new Templates(house.agent(), house.layout().ledgers()).all()) {
      while (true) {
        var call = operator.post("store", "/v1/workflows", "", "", template);
        if (call.isAccepted()) {
          break;
        }
        if (call.isSettled()) {
          throw new IllegalStateException(
              "a template is refused: " + call.answer().canonicalString());
        }
        Thread.sleep(QUICK_MILLIS);
      }
    }
  }

  /** Everybody begins. */
  public void come() throws IOException {
    for (var name : List.of("alice", "arno")) {
      go(new Requester(member(name, "requester"), prefix, lots.split(), this::phase));
    }
    var anna = member("anna", "requester", APPROVER);
    go(new Requester(anna, prefix, lots.split(), this::phase));
    go(new Reviewer(anna, prefix, QUICK_MILLIS * 4, lots.split(), this::phase));
    for (var name : List.of("rita", "rolf", "rosa")) {
      go(new Reviewer(member(name, APPROVER), prefix, QUICK_MILLIS, lots.split(), this::phase));
    }
    var eyes = member("ada", "auditor");
    go(new Intruder(member("norbert", "requester"), eyes, prefix, lots.split(), this::phase));
    var mallory = client("mallory", house.token("mallory", "ops", APPROVER));
    go(new Intruder(mallory, eyes, prefix, lots.split(), this::phase));
  }

  /** From now on nothing is started, and what waits is approved. */
  public void closeDown() {
    phase = Phase.CLOSING;
  }

  /** Everybody leaves when they have been answered. */
  @Override
  public void close() throws IOException {
    phase = Phase.OVER;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    clients.forEach(Client::close);
    for (var journal : journals) {
      journal.close();
    }
  }

  private Phase phase() {
    return phase;
  }

  private void go(Person person) {
    threads.execute(person);
  }

  private Client member(String name, String... roles) throws IOException {
    return client(name, house.token(name, TEAM, roles));
  }

  private Client client(String name, String token) throws IOException {
    var journal = Journal.open(house.layout().clients().resolve(name + ".jsonl"));
    journals.add(journal);
    var client = new Client(name, house.gateway(), token, journal);
    clients.add(client);
    return client;
  }
}
