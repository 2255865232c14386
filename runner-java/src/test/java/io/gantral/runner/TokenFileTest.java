package io.gantral.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.runner.log.RunnerLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir Path folder;

  @Test
  void tokenIsReadAgainWhenTheFileIsReplaced() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "first\n");
    var token = new TokenFile(file);
    assertEquals("first", token.get());

    var renewed = Files.writeString(folder.resolve("renewed"), "later\n");
    Files.move(renewed, file, StandardCopyOption.ATOMIC_MOVE);

    assertEquals("later", token.get());
  }

  @Test
  void fileThatHoldsNoTokenIsRefusedWithoutShowingIt() throws Exception {
    var token = new TokenFile(Files.writeString(folder.resolve("token"), "two words"));

    var refused = assertThrows(IllegalStateException.class, token::get);

    assertFalse(String.valueOf(refused.getMessage()).contains("words"));
  }

  @Test
  void backoffGrowsToItsLimitAndStartsAgain() {
    var backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(400), new Random(1));

    for (long most : new long[] {100, 200, 400, 400}) {
      var wait = backoff.next().toMillis();
      assertTrue(wait >= most / 2 && wait <= most, wait + " of " + most);
    }
    backoff.reset();
    assertTrue(backoff.next().toMillis() <= 100);
  }

  @Test
  void logQuotesWhatIsNotOneWordAndKeepsToOneLine() {
    assertEquals(
        "task started a=1 b=\"two words\" c=\"x?y='z'\" d=\"\"",
        RunnerLog.line("task started", "a", 1, "b", "two words", "c", "x\ny=\"z\"", "d", ""));
  }
}
