package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Ended run() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    var file = folder.resolve("gantral.yaml").toString();
    var process =
        new ProcessBuilder(java, "-cp", classPath, GatewayMain.class.getName(), "--config", file)
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } finally {
      process.destroyForcibly();
    }
  }
}
