package io.gantral.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
  private static final int MOST = 1_000;

  @TempDir private Path folder;

  @Test
  void aFullFileIsKeptAndTheOldestGoes() throws IOException {
    var file = folder.resolve("dev.log");

    write(file, 50);

    assertEquals(List.of("dev.log", "dev.log.1", "dev.log.2"), names());
    for (var name : names()) {
      assertTrue(Files.size(folder.resolve(name)) <= MOST, name);
    }
    assertTrue(Files.readString(file).contains("line 49"));
    assertTrue(Files.readString(folder.resolve("dev.log.1")).contains("line 4"));
  }

  @Test
  void whatStandsInTheFileAlreadyStaysAndCounts() throws IOException {
    var file = folder.resolve("dev.log");

    write(file, 3);
    write(file, 3);

    assertEquals(2, Files.readString(file).split("line 2", -1).length - 1);
  }

  private void write(Path file, int lines) throws IOException {
    var log = new LogFile(file, MOST, 2);
    for (var i = 0; i < lines; i++) {
      log.publish(new LogRecord(Level.WARNING, "line " + i));
    }
    log.close();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
