package io.gantral.siege.check;

import io.gantral.authority.json.JsonObject;
import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Deed;
import io.gantral.siege.evidence.Event;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Link;
import io.gantral.siege.evidence.Row;
import io.gantral.siege.evidence.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one execution with one approval leaves behind where nothing is wrong, for tests to doctor.
 */
record Sound(
    List<Call> calls,
    List<Work> work,
    List<Link> links,
    List<Deed> deeds,
    Row row,
    List<Event> events,
    Map<String, String> engine,
    Map<String, String> verdicts) {
  static final String ID = "i-1";
  static final String KEY = "rita/1";

  private static final Link.Order ORDER = new Link.Order("pay", 1, 100);
  private static final List<String> STATES =
      List.of(
          "CREATED", "RUNNING", "WAITING_FOR_HUMAN", "APPROVED", "RESUMED", "RUNNING", "COMPLETED");

  static Sound siege() {
    var links = new ArrayList<Link>();
    for (var i = 0; i < STATES.size(); i++) {
      links.add(link(i, STATES.get(i)));
    }
    return new Sound(
        List.of(
            call("alice", "start", "alice/1", "", 1, 201, started(ID)),
            decide("rita", KEY, 30, 201, counted(3)),
            decide("rolf", "rolf/1", 31, 409, refused("ALREADY_DECIDED"))),
        List.of(
            work("task", "lease-1", "part-1", 200),
            work("request", "lease-1", "part-1", 204),
            work("task", "lease-2", "part-2", 200),
            work("complete", "lease-2", "part-2", 204)),
        links,
        List.of(
            deed(15, "START", "NONE", "", "0", "0"),
            deed(16, "ASK", "1", "100"),
            deed(45, "START", "APPROVED", "pay", "1", "100"),
            deed(46, "ACT", "APPROVED", "1", "100"),
            deed(47, "END", "0")),
        row(links),
        links.stream().map(Sound::event).toList(),
        Map.of(ID, "COMPLETED"),
        Map.of(ID, "VALID"));
  }

  Facts facts() {
    return new Facts(
        calls,
        work,
        Map.of(ID, new Chain(ID, "HIGH", links)),
        Map.of(ID, deeds),
        Map.of(ID, row),
        0,
        events,
        engine,
        verdicts);
  }

  static Call decide(String client, String key, long at, int status, JsonObject answer) {
    return call(client, "decide", key, ID, at, status, answer);
  }

  static Call call(
      String client,
      String op,
      String key,
      String instance,
      long at,
      int status,
      JsonObject answer) {
    var sent = JsonObject.builder().put("seen", hash(2)).build();
    return new Call(client, op, key, instance, sent, at, at + 1, status, answer);
  }

  static JsonObject started(String id) {
    return JsonObject.builder().put("instance_id", id).build();
  }

  static JsonObject counted(long sequence) {
    return JsonObject.builder()
        .put("sequence", sequence)
        .put("artifact_hash", hash(sequence))
        .build();
  }

  static JsonObject refused(String why) {
    return JsonObject.builder().put("refusal", why).build();
  }

  static Work work(String what, String lease, String part, int status) {
    return new Work(what, lease, part, ID, status, 20, 21);
  }

  static Deed deed(long at, String word, String... more) {
    return new Deed(at, "pay", 1, word, List.of(more));
  }

  static Link link(long sequence, String state) {
    var decided = state.equals("APPROVED") || state.equals("REJECTED");
    return new Link(
        sequence,
        hash(sequence),
        sequence == 0 ? "" : hash(sequence - 1),
        state,
        10 * (sequence + 1),
        "pay",
        sequence < 2 ? Optional.empty() : Optional.of(ORDER),
        decided ? Optional.of(new Link.Decided(KEY, "rita")) : Optional.empty());
  }

  static Row row(List<Link> links) {
    var hashes = new HashMap<Long, String>();
    links.forEach(link -> hashes.put(link.sequence(), link.hash()));
    var head = links.getLast();
    return new Row(head.state(), head.sequence(), head.hash(), true, hashes);
  }

  static Event event(Link link) {
    return new Event(ID, link.sequence(), link.hash());
  }

  static String hash(long sequence) {
    return "hash-" + sequence;
  }

  Sound withCalls(UnaryOperator<List<Call>> change) {
    return new Sound(
        change.apply(new ArrayList<>(calls)), work, links, deeds, row, events, engine, verdicts);
  }

  Sound withWork(List<Work> other) {
    return new Sound(calls, other, links, deeds, row, events, engine, verdicts);
  }

  /** Other artifacts, of which index and events tell as they should. */
  Sound withLinks(List<Link> other) {
    return new Sound(
        calls,
        work,
        other,
        deeds,
        row(other),
        other.stream().map(Sound::event).toList(),
        engine,
        verdicts);
  }

  Sound withDeeds(List<Deed> other) {
    return new Sound(calls, work, links, other, row, events, engine, verdicts);
  }

  Sound withRow(Row other) {
    return new Sound(calls, work, links, deeds, other, events, engine, verdicts);
  }

  Sound withEvents(List<Event> other) {
    return new Sound(calls, work, links, deeds, row, other, engine, verdicts);
  }

  Sound withEngine(Map<String, String> other) {
    return new Sound(calls, work, links, deeds, row, events, other, verdicts);
  }

  Sound withVerdicts(Map<String, String> other) {
    return new Sound(calls, work, links, deeds, row, events, engine, other);
  }
}
