package io.gantral.siege;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Work;
import io.gantral.siege.house.House;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three sieges of one house; {@code -Dsiege.seconds} says how long each is. */
@RequiresTemporalServer
@DisabledIfSystemProperty(named = "siege.seconds", matches = "0")
class SiegeTest {
  private static final Duration EACH = Duration.ofSeconds(Long.getLong("siege.seconds", 25));

  private static House house;
  private static Siege siege;

  @BeforeAll
  static void build() throws IOException {
    house = House.build(Path.of("target/siege/test-" + System.currentTimeMillis()));
    siege = new Siege(house, System.out::println);
  }

  @AfterAll
  static void tearDown() throws IOException {
    if (house != null) {
      house.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  @Tag("Y1")
  @Tag("Y2")
  @Tag("Y3")
  @Tag("Y6")
  @Tag("Y8")
  @Tag("Y9")
  @Tag("I9")
  @Tag("I12")
  @Tag("O1")
  @Tag("O2")
  @Tag("O3")
  @Tag("O4")
  @Tag("O5")
  @Tag("O7")
  @Tag("AL.6")
  void nothingIsLostAndNobodyIsToldTheWrongThing(long seed)
      throws IOException, InterruptedException, SQLException {
    var report = siege.lay(seed, EACH);

    System.out.print(report.text());
    assertEquals(List.of(), report.anomalies(), report::text);
    assertLooked(report.facts());
  }

  /** Where nothing is found there must have been something to look at. */
  private static void assertLooked(Facts facts) {
    assertTrue(facts.chains().values().stream().anyMatch(Chain::isEnded), "chains");
    assertTrue(facts.work().stream().anyMatch(Work::isAcceptedEnd), "work");
    assertTrue(
        facts.ledgers().values().stream()
            .flatMap(List::stream)
            .anyMatch(deed -> deed.word().equals("ACT")),
        "acts");
    assertTrue(
        facts.calls().stream().anyMatch(call -> call.op().equals("decide") && call.isAccepted()),
        "decisions that count");
    assertTrue(
        facts.calls().stream().anyMatch(call -> call.op().equals("decide") && call.isRefused()),
        "decisions that do not");
  }
}
