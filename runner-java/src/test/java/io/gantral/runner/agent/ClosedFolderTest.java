package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents leave closed, removed by a runner that has no powers above its files' modes. */
class ClosedFolderTest {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final List<String> WITHOUT_POWERS =
      List.of(SETPRIV.toString(), "--bounding-set=-dac_override,-dac_read_search");

  @TempDir Path work;

  @Test
  @Tag("U8")
  void foldersThatAnAgentClosedAreRemovedWithWhatIsBesideThem() throws Exception {
    var outcome =
        runAlone(
            "mkdir -p $HOME/a/b/c $HOME/b $HOME/z; echo secret > $HOME/a/b/c/note; touch $HOME/z/n;"
                + " chmod 000 $HOME/a/b/c $HOME/a/b $HOME/a $HOME/b $HOME;"
                + " exit 0");

    assertTrue(outcome.startsWith("Done["), outcome);
    try (var runs = Files.list(work.resolve("runs").resolve("bench"))) {
      assertEquals(List.of(".lock"), runs.map(run -> run.getFileName().toString()).toList());
    }
  }

  private String runAlone(String script) throws Exception {
    var command = new ArrayList<String>();
    if (modesDoNotCount()) {
      assumeTrue(Files.isExecutable(SETPRIV), "root, and nothing to give its powers up");
      command.addAll(WITHOUT_POWERS);
    }
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            OneAgent.class.getName(),
            work.toString(),
            script));
    var runner = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new String(runner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      runner.destroyForcibly();
    }
  }

  private boolean modesDoNotCount() throws IOException {
    var closed = FolderTree.create(work.resolve("closed"));
    Files.setPosixFilePermissions(closed, Set.of());
    return Files.isReadable(closed);
  }
}
