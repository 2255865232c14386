package io.gantral.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LifecycleTest {

  @Test
  void bothContendersLiveToTheEndAndAskTheEngineForTheSameNumberOfLocalActivities(
      @TempDir Path folder) throws Exception {
    // Given
    var words = "--engine memory --rounds 1 --lifecycles 3 --parallelism 2 --warm-up 1";
    var printed = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    // When
    LifecycleMain.measureIn(
        folder, Engine.Kind.MEMORY, Options.parse(List.of(words.split(" "))), report);

    // Then
    var text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("median ratio of 1 rounds"), text);
    assertTrue(
        text.lines().anyMatch(line -> line.matches(" *local activities +10\\.0 +10\\.0")), text);
  }

  @Test
  void percentilesAreThoseOfTheNearestRank() {
    // Given
    var lives = Map.of("a", 1_000_000L, "b", 2_000_000L, "c", 9_000_000L);

    // When
    var round = new Round(lives, Duration.ofSeconds(2));

    // Then
    assertEquals(1.5, round.perSecond());
    assertEquals(2.0, round.millis(0.50));
    assertEquals(9.0, round.millis(0.99));
  }

  @Test
  void aNumberOfLifecyclesThatIsNoneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--lifecycles", "0")));
  }
}
