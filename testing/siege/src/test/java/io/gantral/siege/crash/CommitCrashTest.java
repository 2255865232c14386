package io.gantral.siege.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.siege.Quiet;
import io.gantral.siege.check.Checker;
import io.gantral.siege.evidence.Remains;
import io.gantral.siege.house.House;
import io.gantral.siege.house.Part;
import io.gantral.siege.load.Crowd;
import io.gantral.siege.load.Duel;
import io.gantral.testkit.Await;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The worker ends between every two steps of the commit of a decision, while an approval, a
 * rejection and a cancel race for it and Postgres is away for a moment; another worker goes on.
 * Whatever happened then has happened to everybody.
 */
@RequiresTemporalServer
@DisabledIfSystemProperty(named = "siege.seconds", matches = "0")
class CommitCrashTest {
  private static final Set<String> EARLIER = new TreeSet<>();
  private static House house;

  @BeforeAll
  static void buildAHouseWithoutWorkers() throws IOException, InterruptedException {
    var folder = Path.of("target/siege/crash-" + System.currentTimeMillis());
    house = House.build(folder);
    try (var crowd = new Crowd(house, "crash", 0)) {
      crowd.storeTemplates();
    }
    for (var worker : workers()) {
      house.keeper().leave(worker);
      worker.kill();
    }
  }

  @AfterAll
  static void tearItDown() throws IOException {
    if (house != null) {
      house.close();
    }
  }

  @AfterEach
  void endTheWorkersThatWentOn() {
    workers().forEach(Part::kill);
  }

  @ParameterizedTest
  @EnumSource(CrashPoint.class)
  @Tag("AL.1")
  @Tag("AL.2")
  @Tag("AL.3")
  @Tag("AL.4")
  @Tag("I13")
  @Tag("J8")
  @Tag("O6")
  void aCommitThatEndsBetweenTwoStepsHasHappenedToEverybodyOrToNobody(CrashPoint point)
      throws Exception {
    var crashing =
        house.worker(
            "worker-" + point,
            List.of(
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WiredFiles.class.getName(),
                "-D" + CrashPoint.PROPERTY + "=" + point));
    crashing.start();
    try (var duel = new Duel(house, "crash/" + point)) {
      // Given
      duel.begin();

      // When
      var fight = duel.fight();
      house.part("postgres").kill();
      Await.until("the worker's end at " + point, () -> !crashing.isAlive());
      house.part("worker-1").start();
      fight.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);

      // Then
      assertTrue(saidOf(crashing).contains("siege: ended at " + point));
      assertNothingIsWrong();
    } finally {
      crashing.kill();
    }
  }

  private static void assertNothingIsWrong()
      throws IOException, InterruptedException, SQLException {
    new Quiet(house, line -> {}).await();
    var remains = new Remains(house);
    var facts = remains.judged(remains.facts(EARLIER));
    EARLIER.addAll(facts.instances());
    assertEquals(1, facts.chains().size());
    assertEquals(List.of(), Checker.check(facts));
  }

  private static String saidOf(Part part) throws IOException {
    return Files.readString(house.layout().logs().resolve(part.name() + ".log"));
  }

  private static List<Part> workers() {
    return List.of(house.part("worker-1"), house.part("worker-2"));
  }
}
