package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is done, and leaves a process behind that hides where it comes from. */
@EnabledOnOs(OS.LINUX)
class LeftBehindTest {
  /** Without parent, session and environment of the agent; then the agent ends. */
  private static final String HIDING =
      "(setsid env -i sh -c 'echo $$ > pid.new; mv pid.new pid; exec sleep 600' &);"
          + " while [ ! -e pid ]; do sleep 0.05; done";

  @TempDir Path work;

  @Test
  @Tag("U8")
  void nothingThatAnAgentLeftBehindOutlivesItsOutcome() throws Exception {
    // When
    var runner =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OneAgent.class.getName(),
                work.toString(),
                HIDING)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var printed = new String(runner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    var pid = Long.parseLong(Files.readString(work.resolve("pid")).strip());
    assertEquals(0, runner.waitFor());
    assertTrue(printed.startsWith("Done["), printed);
    assertEquals(0, ProcessHandle.of(pid).filter(ProcessTree::isRunning).stream().count());
  }
}
