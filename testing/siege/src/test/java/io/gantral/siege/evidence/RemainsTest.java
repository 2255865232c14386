package io.gantral.siege.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of what lies there: a reader that finds nothing would let every rule hold. */
class RemainsTest {
  private static final Path EXAMPLES = Path.of("../../examples/evidence").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void theStatesOfAChainAreRead() throws IOException {
    assertEquals(
        List.of(
            "CREATED",
            "RUNNING",
            "WAITING_FOR_HUMAN",
            "APPROVED",
            "RESUMED",
            "RUNNING",
            "COMPLETED"),
        example().links().stream().map(Link::state).toList());
    assertTrue(example().isEnded());
    assertEquals("HIGH", example().materiality());
  }

  @Test
  void whoDecidedAndInWhichWordsIsRead() throws IOException {
    var approved = example().link(3).orElseThrow();
    var made = approved.decision().orElseThrow();

    assertTrue(approved.isPermission());
    assertFalse(made.actor().isEmpty());
    assertEquals(approved, example().counting(made.key()).orElseThrow());
    assertEquals(example().link(2).orElseThrow().hash(), approved.previousHash());
  }

  @Test
  void aTombstoneIsNoEnd() throws IOException {
    var chain = Files.createDirectories(folder.resolve("instances/x/chain"));
    Files.writeString(chain.resolve("00000000.json"), "{\"tombstone\":true}");

    assertEquals(List.of(false), Chains.in(folder).values().stream().map(Chain::isEnded).toList());
  }

  @Test
  void aLineOfALedgerIsRead() {
    var deed = Deed.parse("1795574931456 pay 2 START APPROVED pay 1 100");

    assertEquals(
        new Deed(1795574931456L, "pay", 2, "START", List.of("APPROVED", "pay", "1", "100")), deed);
  }

  @Test
  void aLineOfALedgerKeepsWordsThatAreEmpty() {
    assertEquals(List.of("NONE", "", "0", "0"), Deed.parse("1 pay 1 START NONE  0 0").more());
  }

  @Test
  void stackTracesAndTheBusiestMinuteAreCounted() throws IOException {
    Files.writeString(
        folder.resolve("worker-1.log"),
        """
        2026-01-01T00:00:01.000+0000 INFO begun
        2026-01-01T00:01:01.000+0000 SEVERE broke
        \tat io.gantral.One
        \tat io.gantral.Two
        Caused by: something
        \tat io.gantral.Three
        2026-01-01T00:02:01.000+0000 INFO ended
        """);

    assertEquals(List.of(new Log("worker-1", 7, 5, 2)), Log.in(folder));
  }

  private Chain example() throws IOException {
    Files.createSymbolicLink(Files.createTempDirectory(folder, "s").resolve("instances"), EXAMPLES);
    try (var stores = Files.newDirectoryStream(folder, "s*")) {
      var chains = Chains.in(stores.iterator().next());
      return chains.values().iterator().next();
    }
  }
}
