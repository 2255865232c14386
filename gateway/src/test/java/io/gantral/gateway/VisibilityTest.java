package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHouse.class)
final class VisibilityTest {
  private final People people;
  private final Work work;

  VisibilityTest(People people) {
    this.people = people;
    this.work = Work.of(people);
  }

  @Test
  @Tag("AG.1")
  @Tag("J1")
  void whatWaitsIsShownToThoseWhoMayDecideIt() {
    var id = work.startListed();

    var item = only(people.rita().get("/v1/decisions?limit=200"), id);

    assertEquals(head(id).artifactHash().hex(), text(item, "seen"));
    assertEquals("pay 7", text(item, "summary"));
  }

  @Test
  @Tag("AG.1")
  void whatWaitsIsShownToNobodyElse() {
    var id = work.startListed();

    assertFalse(people.alice().get("/v1/decisions?limit=200").plain().contains(id));
    assertFalse(people.mallory().get("/v1/decisions?limit=200").plain().contains(id));
    assertTrue(people.ada().get("/v1/decisions?limit=200").plain().contains(id));
  }

  @Test
  void whoMaySeeWhatWaitsAndNotDecideItIsToldWhy() {
    var id = work.startListed();
    var author = people.member("otto", "payments-approver");

    assertEquals(JsonNull.NULL, refusal(only(people.rita().get("/v1/decisions?limit=200"), id)));
    assertEquals(
        new JsonString("ROLE_NOT_ELIGIBLE"),
        refusal(only(people.ada().get("/v1/decisions?limit=200"), id)));
    assertEquals(
        new JsonString("SEPARATION_OF_DUTY"),
        refusal(only(author.get("/v1/decisions?limit=200"), id)));
  }

  private static Json refusal(JsonObject item) {
    return item.get("refusal").orElseThrow();
  }

  @Test
  @Tag("AG.7")
  void theContextOfARequestIsInNoListAndNotForRunners() {
    var id = work.startListed();
    var path = "/v1/instances/" + id;

    var read = people.rita().get(path);

    assertTrue(
        read.plain().contains("\"request_context\":{\"context\":{\"amount\":1}"), read.plain());
    assertTrue(read.plain().contains("\"context\":{\"amount\":7}"), read.plain());
    assertFalse(
        people.rita().get("/v1/instances?workflow_id=" + work.pool()).plain().contains("amount"));
    assertFalse(people.runner("runner-1").get(path).plain().contains("amount"));
  }

  @Test
  @Tag("AG.8")
  void pagesShowEachInstanceOnceNewestFirst() {
    var expected = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      expected.addFirst(work.startListed());
    }

    var path = "/v1/instances?state=WAITING_FOR_HUMAN&limit=2&workflow_id=" + work.pool();

    assertEquals(expected, pages(path, "instance_id"));
  }

  @Test
  void aTeamFindsItsInstanceByTheBeginningOfTheId() {
    var id = work.startListed();
    var other = work.startListed();
    var path = "/v1/instances?limit=1&id_prefix=";

    assertEquals(List.of(id), pages(path + id.substring(0, 30), "instance_id"));
    assertEquals(List.of(other), pages(path + other, "instance_id"));
    assertEquals(List.of(), pages(path + id.substring(1), "instance_id"));
    assertTrue(people.mallory().get(path + id).items().isEmpty());
    assertEquals(400, people.rita().get(path + "%25").status());
  }

  @Test
  void anotherTeamHearsThatAVersionIsTakenAndNothingMore() {
    var theirs = work.template("PT30S", "HIGH").replace("\"payments\"", "\"ops\"");

    var stored = people.mallory().post("/v1/workflows", theirs);
    var read = people.mallory().get("/v1/workflows/" + work.pool() + "/versions/1");

    assertEquals("version-immutable", stored.text("code"));
    assertFalse(stored.plain().contains("payments"), stored.plain());
    assertEquals("not-found", read.text("code"));
  }

  @Test
  void decisionsArePagedLongestWaitingFirst() {
    var first = work.startListed();
    var second = work.startListed();

    var all = pages("/v1/decisions?limit=1", "instance_id");

    assertEquals(all.stream().distinct().toList(), all);
    assertTrue(all.indexOf(first) >= 0 && all.indexOf(first) < all.indexOf(second));
  }

  @Test
  @Tag("AG.8")
  void pagesShowTheVersionsOfAWorkflowNewestFirst() {
    for (var version : List.of("2", "10")) {
      var template = work.template("PT30S", "HIGH").replace("\"1\"", "\"" + version + "\"");
      assertEquals(201, people.otto().post("/v1/workflows", template).status());
    }

    var own = "/v1/workflows?limit=1&workflow_id=" + work.pool();

    assertEquals(List.of("10", "2", "1"), pages(own, "version"));
    assertEquals("10", pages("/v1/workflows?limit=200", "version").getFirst());
  }

  @Test
  @Tag("AG.2")
  void theChainIsShownAsItIsStored() {
    var id = work.startWaiting();
    var path = "/v1/audit/instances/" + id + "/chain";

    var whole = people.runner("runner-1").get(path).items();
    var firstPage = people.ada().get(path + "?limit=2");

    assertEquals(
        people.house().chain(id).stream().map(artifact -> (Json) artifact.toJson()).toList(),
        whole);
    assertEquals(whole.subList(0, 2), firstPage.items());
    assertEquals(
        whole.subList(2, 3),
        people.ada().get(path + "?limit=2&cursor=" + firstPage.text("next")).items());
  }

  @Test
  void aDocumentIsHandedOutAsItWasHashed() {
    var id = work.startWaiting();
    var hash = head(id).transition().contextHash();
    var path = "/v1/audit/instances/" + id + "/documents/";

    assertEquals(hash, Sha256.of(people.ada().get(path + hash).body()));
    assertEquals(404, people.ada().get(path + "0".repeat(64)).status());
  }

  @Test
  void anExportIsTheSameBytesEachTimeAndHoldsAllEvidence() throws IOException {
    var id = work.startWaiting();
    var path = "/v1/audit/instances/" + id + "/export";
    var documents = people.house().files.documents(new InstanceId(id));

    var export = people.ada().get(path);

    assertEquals(200, export.status());
    assertTrue(documents.contains(head(id).transition().contextHash()));
    assertArrayEquals(export.body(), people.otto().get(path).body());
    assertEquals(
        Stream.concat(
                Stream.of("chain/00000000", "chain/00000001", "chain/00000002"),
                documents.stream().map(hash -> "documents/" + hash))
            .map(name -> id + "/" + name + ".json")
            .toList(),
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

  private Artifact head(String id) {
    return people.house().chain(id).getLast();
  }

  private static JsonObject only(Api.Answer list, String id) {
    return list.items().stream()
        .map(JsonObject.class::cast)
        .filter(item -> text(item, "instance_id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<String> pages(String path, String name) {
    var values = new ArrayList<String>();
    var page = people.rita().get(path);
    while (true) {
      page.items().forEach(item -> values.add(text((JsonObject) item, name)));
      if (!(page.json().get("next").orElseThrow() instanceof JsonString(String next))) {
        return values;
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
