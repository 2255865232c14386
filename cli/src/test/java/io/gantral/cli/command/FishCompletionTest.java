package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FishCompletionTest {

  @TempDir private Path folder;

  @Test
  void theCommandsBelowACommandAreOfferedBehindItAlone() {
    assertTrue(script().contains("-n '__gantral_at workflow' -a store "), script());
    assertTrue(script().contains("-n '__gantral_at' -a workflow "), script());
    assertFalse(script().contains("-n '__gantral_at' -a store "), script());
  }

  @Test
  void anOptionIsOfferedBehindItsOwnCommandAlone() {
    assertTrue(script().contains("-n '__gantral_in list' -l waiting "), script());
    assertTrue(script().contains("-n '__gantral_in workflow list' -l limit "), script());
    assertFalse(script().contains("-n '__gantral_in workflow list' -l waiting "), script());
  }

  @ParameterizedTest
  @CsvSource({
    "'gantral workf', workflow",
    "'gantral workflow ', 'list show store'",
    "'gantral workflow list --li', --limit",
    "'gantral workflow list --wai', ''",
    "'gantral list --wai', --waiting",
    "'gantral list --as workflow --wai', --waiting",
    "'gantral status workflow --lim', ''"
  })
  void fishOffersWhatTheCommandTakes(String line, String offered)
      throws IOException, InterruptedException {
    assumeTrue(hasFish(), "fish is not installed");
    Files.writeString(folder.resolve("gantral.fish"), script());

    assertEquals(offered, offers(line));
  }

  /** The first words of what fish offers, sorted by fish itself. */
  private String offers(String line) throws IOException, InterruptedException {
    var said = folder.resolve("said");
    var ask = "source gantral.fish; complete -C '" + line + "' | string replace -r '\\t.*' ''";
    var fish =
        new ProcessBuilder("fish", "--no-config", "-c", ask)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(fish.waitFor(30, TimeUnit.SECONDS));
    return String.join(" ", Files.readAllLines(said));
  }

  private String script() {
    return Typed.in(folder, Map.of(), "completion", "fish").out();
  }

  private static boolean hasFish() {
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Stream.of(path).anyMatch(place -> Files.isExecutable(Path.of(place, "fish")));
  }
}
