package io.gantral.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunnerMainTest {

  @Test
  void severalMistakesOfUseAreOneLine() {
    var said = new ByteArrayOutputStream();
    var err = new PrintStream(said, true, UTF_8);
    var words = List.of("--gateway", "ftp://gateway", "--pool", "linux", "--pol", "x");

    int code = RunnerMain.run(words, Map.of("GANTRAL_RUNNER_TOKEN", "token"), err, err);

    assertEquals(2, code);
    assertEquals(1, said.toString(UTF_8).lines().count(), said.toString(UTF_8));
    assertEquals(
        "; see gantral runner --help",
        said.toString(UTF_8).strip().substring(said.toString(UTF_8).lastIndexOf(';')));
  }
}
