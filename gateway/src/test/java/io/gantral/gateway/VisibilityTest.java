package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHouse.class)
final class VisibilityTest {
  private final People people;

  VisibilityTest(People people) {
    this.people = people;
  }

  @Test
  @Tag("AG.1")
  @Tag("J1")
  void whatWaitsIsShownToThoseWhoMayDecideIt() throws IOException {
    var evidence = Evidence.waiting(people.house(), workflow());

    var item = only(people.rita().get("/v1/decisions?limit=200"), evidence);

    assertEquals(evidence.head().artifactHash().hex(), text(item, "seen"));
    assertEquals("pay 7", text(item, "summary"));
  }

  @Test
  @Tag("AG.1")
  void whatWaitsIsShownToNobodyElse() throws IOException {
    var evidence = Evidence.waiting(people.house(), workflow());

    assertFalse(
        people.alice().get("/v1/decisions?limit=200").plain().contains(evidence.id().value()));
    assertFalse(
        people.mallory().get("/v1/decisions?limit=200").plain().contains(evidence.id().value()));
    assertTrue(people.ada().get("/v1/decisions?limit=200").plain().contains(evidence.id().value()));
  }

  @Test
  @Tag("AG.7")
  void theContextOfARequestIsInNoListAndNotForRunners() throws IOException {
    var workflow = workflow();
    var evidence = Evidence.waiting(people.house(), workflow);
    var path = "/v1/instances/" + evidence.id();

    var read = people.rita().get(path);

    assertTrue(read.plain().contains("\"request_context\":{\"amount\":7"), read.plain());
    assertFalse(
        people.rita().get("/v1/instances?workflow_id=" + workflow).plain().contains("amount"));
    assertFalse(people.runner("runner-1").get(path).plain().contains("amount"));
  }

  @Test
  @Tag("AG.8")
  void pagesShowEachInstanceOnceNewestFirst() throws IOException {
    var workflow = workflow();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      expected.addFirst(Evidence.waiting(people.house(), workflow).id().value());
    }

    var path = "/v1/instances?state=WAITING_FOR_HUMAN&limit=2&workflow_id=" + workflow;

    assertEquals(expected, pages(path));
  }

  @Test
  void decisionsArePagedLongestWaitingFirst() throws IOException {
    var first = Evidence.waiting(people.house(), workflow()).id().value();
    var second = Evidence.waiting(people.house(), workflow()).id().value();

    var all = pages("/v1/decisions?limit=1");

    assertEquals(all.stream().distinct().toList(), all);
    assertTrue(all.indexOf(first) >= 0 && all.indexOf(first) < all.indexOf(second));
  }

  @Test
  @Tag("AG.2")
  void theChainIsShownAsItIsStored() throws IOException {
    var evidence = Evidence.waiting(people.house(), workflow());
    var path = "/v1/audit/instances/" + evidence.id() + "/chain";

    var whole = people.runner("runner-1").get(path).items();
    var firstPage = people.ada().get(path + "?limit=2");

    assertEquals(
        evidence.chain().stream().map(artifact -> (Json) artifact.toJson()).toList(), whole);
    assertEquals(whole.subList(0, 2), firstPage.items());
    assertEquals(
        whole.subList(2, 3),
        people.ada().get(path + "?limit=2&cursor=" + firstPage.text("next")).items());
  }

  @Test
  void aDocumentIsHandedOutAsItWasHashed() throws IOException {
    var evidence = Evidence.waiting(people.house(), workflow());
    var hash = evidence.head().transition().contextHash();
    var path = "/v1/audit/instances/" + evidence.id() + "/documents/";

    assertArrayEquals(evidence.context().canonicalBytes(), people.ada().get(path + hash).body());
    assertEquals(404, people.ada().get(path + "0".repeat(64)).status());
  }

  @Test
  void anExportIsTheSameBytesEachTimeAndHoldsAllEvidence() throws IOException {
    var evidence = Evidence.waiting(people.house(), workflow());
    var path = "/v1/audit/instances/" + evidence.id() + "/export";

    var export = people.ada().get(path);

    assertEquals(200, export.status());
    assertArrayEquals(export.body(), people.otto().get(path).body());
    assertEquals(
        List.of(
            evidence.id() + "/chain/00000000.json",
            evidence.id() + "/chain/00000001.json",
            evidence.id() + "/chain/00000002.json",
            evidence.id() + "/documents/" + evidence.head().transition().contextHash() + ".json"),
        names(export.body()));
  }

  @Test
  void whatEverybodyMayKnowNeedsNoToken() {
    var nobody = people.nobody();

    assertEquals(200, nobody.get("/healthz").status());
    assertEquals(200, nobody.get("/readyz").status());
    assertTrue(nobody.get("/metrics").plain().contains("gantral_runners_waiting"));
    assertTrue(nobody.get("/openapi.yaml").plain().startsWith("openapi: 3.1.0"));
  }

  private static String workflow() {
    return "w" + UUID.randomUUID();
  }

  private static JsonObject only(Api.Answer list, Evidence evidence) {
    return list.items().stream()
        .map(JsonObject.class::cast)
        .filter(item -> text(item, "instance_id").equals(evidence.id().value()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> pages(String path) {
    var ids = new ArrayList<String>();
    var page = people.rita().get(path);
    while (true) {
      page.items().forEach(item -> ids.add(text((JsonObject) item, "instance_id")));
      if (!(page.json().get("next").orElseThrow() instanceof JsonString(String next))) {
        return ids;
      }
      page = people.rita().get(path + "&cursor=" + next);
    }
  }

  private static String text(JsonObject item, String name) {
    return ((JsonString) item.get(name).orElseThrow()).value();
  }

  private static List<String> names(byte[] zip) throws IOException {
    var names = new ArrayList<String>();
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
