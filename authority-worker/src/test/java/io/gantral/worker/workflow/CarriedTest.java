package io.gantral.worker.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is to be carried is carried once, and never lost. */
final class CarriedTest {
  private final Carried carried = new Carried();

  @Test
  void whatComesWhileACommitIsUnderWayIsForTheNextOne() {
    // Given
    carried.add(evidence("before"));
    var load = carried.take();

    // When
    carried.addRefusal(person("eve"), JsonObject.of().with("attempt", JsonArray.of(List.of())));
    carried.putBack(load.references().subList(1, load.references().size()));

    // Then
    var next = carried.take();
    assertEquals(List.of(EvidenceRef.Type.REFUSED_DECISION), types(next));
    assertEquals(1, next.documents().size());
  }

  @Test
  void whatACommitDidNotCarryComesBeforeWhatCameSince() {
    // Given
    carried.add(evidence("first"));
    carried.add(evidence("second"));
    var load = carried.take();
    carried.add(evidence("third"));

    // When
    carried.putBack(load.references().subList(1, load.references().size()));

    // Then
    assertEquals(List.of(evidence("second"), evidence("third")), carried.take().references());
  }

  @Test
  void whatOneArtifactHasNoRoomForIsInADocument() {
    // Given
    var all = IntStream.range(0, 2_500).mapToObj(i -> evidence("log-" + i)).toList();

    // When
    all.forEach(carried::add);

    // Then
    var load = carried.take();
    assertTrue(load.references().size() <= Transition.MAX_EVIDENCE_REFS);
    assertEquals(all.stream().map(EvidenceRef::toJson).toList(), unfolded(load));
  }

  @Test
  void longReferencesDoNotMakeAnArtifactThatNobodyReads() {
    // When
    IntStream.range(0, 600).forEach(i -> carried.add(evidence(i + "x".repeat(1_900))));

    // Then
    var load = carried.take();
    var bytes = load.references().stream().mapToInt(r -> r.toJson().canonicalBytes().length).sum();
    assertTrue(bytes <= 256 << 10, () -> bytes + " bytes");
    assertEquals(600, unfolded(load).size());
    load.documents().forEach(document -> assertTrue(document.canonicalBytes().length < 512 << 10));
  }

  @Test
  void onePersonsRefusalsTakeNoRoomFromAnothers() {
    // Given
    while (carried.hasRoomForRefusal(person("eve"))) {
      carried.addRefusal(person("eve"), JsonObject.of());
    }

    // When
    var roomForAnother = carried.hasRoomForRefusal(person("rob"));
    var load = carried.take();

    // Then
    assertEquals(8, load.references().size());
    assertTrue(roomForAnother);
    assertTrue(carried.hasRoomForRefusal(person("eve")));
  }

  @Test
  void thereIsRoomForSoManyRefusalsBetweenTwoTransitions() {
    // When
    IntStream.range(0, 1_000)
        .mapToObj(i -> person("person " + i))
        .filter(carried::hasRoomForRefusal)
        .forEach(person -> carried.addRefusal(person, JsonObject.of()));

    // Then
    assertEquals(256, carried.take().references().size());
  }

  private static Actor person(String name) {
    return new Actor("https://issuer.example", name, "payments", List.of());
  }

  private static List<JsonObject> unfolded(Carried.Load load) {
    var lists = new HashMap<String, JsonObject>();
    load.documents().forEach(list -> lists.put(Sha256.of(list.canonicalBytes()).hex(), list));
    var all = new ArrayList<JsonObject>();
    load.references().forEach(reference -> unfold(reference.toJson(), lists, all));
    return all;
  }

  private static void unfold(
      JsonObject reference, Map<String, JsonObject> lists, List<JsonObject> all) {
    var list = lists.get(text(reference, "sha256"));
    if (list == null) {
      all.add(reference);
      return;
    }
    var members = (JsonArray) list.get("evidence_refs").orElseThrow();
    members.values().forEach(member -> unfold((JsonObject) member, lists, all));
  }

  private static String text(JsonObject object, String member) {
    return object.get(member).orElseThrow().canonicalString().replace("\"", "");
  }

  private static List<EvidenceRef.Type> types(Carried.Load load) {
    return load.references().stream().map(EvidenceRef::type).toList();
  }

  private static EvidenceRef evidence(String name) {
    return new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of(name), "file:///" + name);
  }
}
