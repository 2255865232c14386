package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process that cannot start. */
final class GatewayMainTest {
  private static final String CONFIG =
      """
      gateway: {http: {port: 0}, signing_key_file: gateway.pem}
      engine: {target: "127.0.0.1:9"}
      postgres: {port: 9}
      artifacts: {folder: file/artifacts, trust_file: trust.json}
      issuer: {url: "http://127.0.0.1:9"}
      """;

  @TempDir private Path folder;

  private record Ended(int status, String said) {}

  @Test
  void aFolderThatCannotBeUsedIsToldWithItsReason() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("file"), "no folder");
    Files.writeString(folder.resolve("gantral.yaml"), CONFIG);

    var ended = run();

    assertEquals(1, ended.status(), ended.said());
    assertTrue(ended.said().contains("artifacts.folder cannot be used: "), ended.said());
    assertTrue(ended.said().contains("Exception: " + folder.resolve("file")), ended.said());
  }

  @Test
  void aConfigurationThatIsNotThereIsAMistakeOfUse() throws IOException, InterruptedException {
    var ended = run();

    assertEquals(2, ended.status(), ended.said());
    assertTrue(ended.said().contains("cannot be read: NoSuchFileException: "), ended.said());
  }

  @Test
  void aMistakeOfUseIsOneLine() throws IOException, InterruptedException {
    var see = "; see gantral gateway --help\n";
    var unknown = run(List.of("--config", "gantral.yaml", "--int"));

    assertEquals(new Ended(2, "gantral gateway: --config FILE comes first" + see), run(List.of()));
    assertEquals(new Ended(2, "gantral gateway: not understood: --int" + see), unknown);
  }

  private Ended run() throws IOException, InterruptedException {
    return run(List.of("--config", folder.resolve("gantral.yaml").toString()));
  }

  private Ended run(List<String> words) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    var command = new ArrayList<>(List.of(java, "-cp", classPath, GatewayMain.class.getName()));
    command.addAll(words);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } finally {
      process.destroyForcibly();
    }
  }
}
