package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.config.ArtifactsConfig;
import io.gantral.config.EngineConfig;
import io.gantral.testkit.Await;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway says, and what it starts, while something that it needs is away. */
@RequiresTemporalServer
final class NeighboursTest {
  private static House house;
  private static String target;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    var engine = RealTemporal.startIn(data, "default");
    target = engine.target();
    house = new House(House.Engine.real(engine));
  }

  @AfterAll
  static void close() throws IOException {
    house.close();
  }

  @Test
  void whereEverythingIsThereTheGatewayIsReady() {
    var anybody = house.people().nobody();

    var ready =
        Await.until(
            "readiness",
            () -> Optional.of(anybody.get("/readyz")).filter(answer -> answer.status() == 200));

    assertEquals(
        "{\"checks\":{\"engine\":true,\"issuer\":true,\"namespace\":true,\"postgres\":true,"
            + "\"serving\":true,\"store\":true,\"workers\":true},\"ready\":true}",
        ready.plain());
  }

  @Test
  void withoutTheNamespaceNothingIsReadyOrStarted() {
    assertRefuses(engine("nowhere", ""), "namespace", "the engine does not have the namespace");
  }

  @Test
  void withoutAWorkerNothingIsReadyOrStarted() {
    assertRefuses(engine("default", "nobody/"), "workers", "no worker polls the engine");
  }

  @Test
  void withoutTheEngineNothingIsReadyOrStarted() {
    var nobody = new EngineConfig("127.0.0.1:9", "default", "", Duration.ofSeconds(5), null, null);

    assertRefuses(house.config(nobody), "engine", "the engine is away");
  }

  @Test
  void withoutTheStoreNothingIsReadyOrStarted(@TempDir Path folder) throws IOException {
    var store = folder.resolve("store");
    var config = house.config();
    config = config.with(new ArtifactsConfig(store, config.artifacts().trustFile()));
    try (var gateway = Gateway.start(config)) {
      delete(store);

      assertRefuses(house.people().at(gateway.address()), "store", "the store takes no files");
    }
  }

  private static GatewayConfig engine(String namespace, String prefix) {
    return house.config(
        new EngineConfig(target, namespace, prefix, Duration.ofSeconds(5), null, null));
  }

  private static void assertRefuses(GatewayConfig config, String check, String reason) {
    try (var gateway = Gateway.start(config)) {
      assertRefuses(house.people().at(gateway.address()), check, reason);
    }
  }

  private static void assertRefuses(People guests, String check, String reason) {
    var work = Work.of(house.people());
    var ready = guests.nobody().get("/readyz");
    assertEquals(503, ready.status());
    assertTrue(ready.plain().contains("\"" + check + "\":false"), ready.plain());

    var started = guests.alice().post("/v1/instances", work.trigger());

    assertEquals(503, started.status(), started.plain());
    assertEquals("unavailable", started.text("code"));
    assertEquals("nothing is started: " + reason, started.text("detail"));
  }

  private static void delete(Path folder) throws IOException {
    try (var left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
