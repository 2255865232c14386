package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
  private static final Set<String> NEEDED =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "GANTRAL_JAVA_HOME", "GANTRAL_SECRET_KEY");
  private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

  @TempDir private Path home;

  @Test
  void aRunnerInheritsNothingButWhatAProcessNeeds() throws IOException, InterruptedException {
    Files.writeString(home.resolve("gantral"), "env\n");

    var runner =
        new Children(home)
            .startRunner(
                "http://127.0.0.1:9",
                home.resolve("token"),
                Files.createDirectory(home.resolve("work")),
                Map.of("KEY", "value"));

    assertTrue(runner.waitFor(30, TimeUnit.SECONDS));
    assertEquals(Set.of(), strangers());
  }

  /** The variables that came along without being needed. */
  private Set<String> strangers() throws IOException {
    try (var lines = Files.lines(home.resolve("runner.log"))) {
      return lines
          .filter(line -> line.matches("[A-Za-z_]\\w*=.*"))
          .map(line -> line.substring(0, line.indexOf('=')))
          .filter(name -> !NEEDED.contains(name) && !OF_THE_SHELL.contains(name))
          .filter(name -> !name.startsWith("LC_"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
