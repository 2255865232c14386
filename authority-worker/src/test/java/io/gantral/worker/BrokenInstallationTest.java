package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.testkit.process.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that cannot load a class ends, and does not stay as a process that does nothing. */
final class BrokenInstallationTest {
  @TempDir private Path folder;

  @Test
  void aWorkerThatLacksALibraryEnds() throws Exception {
    // Given
    try (var neighbours = new Neighbours(folder, Map.of())) {
      var config = configuration(neighbours);
      var output = folder.resolve("worker.log");
      var builder = Jvm.of(WorkerMain.class, List.of("--config", config.toString()), output);
      builder
          .command()
          .replaceAll(word -> word.contains(File.pathSeparator) ? without(word) : word);

      // When
      var worker = builder.start();

      // Then
      try {
        assertTrue(worker.waitFor(30, TimeUnit.SECONDS), "it ends");
        assertEquals(1, worker.exitValue());
        assertTrue(Files.readString(output).contains("the installation is not whole"));
      } finally {
        worker.destroyForcibly();
      }
    }
  }

  private static String without(String classPath) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(classPath)
        .filter(entry -> !entry.contains("temporal-sdk"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path configuration(Neighbours neighbours) throws IOException {
    return Files.writeString(
        folder.resolve("gantral.yaml"),
        """
        worker: {signing_key_file: signing.pem, http: {port: 0}}
        engine: {target: "%s"}
        postgres: {host: 127.0.0.1, port: %d, database: gantral, user: postgres}
        kafka: {bootstrap_servers: "%s"}
        artifacts: {folder: artifacts, trust_file: trust.json}
        """
            .formatted(
                neighbours.engine.target(),
                neighbours.postgres.address().port(),
                neighbours.kafka.bootstrap()));
  }
}
