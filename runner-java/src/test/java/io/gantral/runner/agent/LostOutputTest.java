package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostOutputTest {
  private static final String RUN_WITH_SMALL_FILES = "ulimit -f 8; exec \"$@\"";

  @TempDir Path work;

  /** A limit on the size of files stands for the full disk: the same write fails half-way. */
  @Test
  @Tag("T7")
  void outputThatTheDiskHasNoRoomForIsAFailureWithTheDigestOfWhatWasKept() throws Exception {
    var runner =
        new ProcessBuilder(
                "sh",
                "-c",
                RUN_WITH_SMALL_FILES,
                "sh",
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                OneAgent.class.getName(),
                work.toString(),
                "head -c 100000 /dev/zero; exit 0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String outcome;
    try {
      outcome = new String(runner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      runner.destroyForcibly();
    }

    assertTrue(outcome.startsWith("Failed[code=OUTPUT_LOST"), outcome);
    assertTrue(outcome.contains(Sha256.of(keptOutput()).hex()), outcome);
  }

  @Test
  @Tag("T7")
  void outputThatSomebodyMayStillWriteIsAFailure() throws Exception {
    var stray = work.resolve("stray");
    var escape = "(setsid env -i /bin/sh -c 'echo $$ > stray.new; exec sleep 600' &)";
    var wait = "until [ -s stray.new ]; do sleep 0.05; done; mv stray.new stray";
    try (var bench = AgentBench.in(work)) {
      var outcome = bench.run(escape + "; " + wait + "; exit 0").orElseThrow();

      var failed = assertInstanceOf(Outcome.Failed.class, outcome);
      assertEquals(FailureCode.OUTPUT_LOST, failed.code());
    } finally {
      if (Files.exists(stray)) {
        ProcessHandle.of(Long.parseLong(Files.readString(stray).strip()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private byte[] keptOutput() throws IOException {
    try (var files = Files.list(work.resolve("evidence").resolve(AgentBench.INSTANCE.value()))) {
      return Files.readAllBytes(files.findFirst().orElseThrow());
    }
  }
}
