package io.gantral.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessLogTest {
  @TempDir private Path folder;

  @AfterEach
  void closeTheFile() {
    LogManager.getLogManager().reset();
  }

  @Test
  void theFileTakesWhatIsOfInterestOfOursAndOfKafkaOnlyWhatIsSevere() throws IOException {
    // Given
    var file = folder.resolve("process.log");
    ProcessLog.start(file);

    // When
    Logger.getLogger("io.gantral.some").info("own, of interest");
    Logger.getLogger("io.gantral.some").warning("own, a warning");
    Logger.getLogger("org.apache.kafka.some").warning("kafka, a warning");
    Logger.getLogger("org.apache.kafka.some").severe("kafka, severe");
    Logger.getLogger("kafka.some").warning("kafka, another warning");

    // Then
    var said = Files.readAllLines(file).stream().map(line -> line.substring(29)).toList();
    assertEquals(
        List.of(
            "INFO io.gantral.some own, of interest",
            "WARNING io.gantral.some own, a warning",
            "SEVERE org.apache.kafka.some kafka, severe"),
        said);
  }
}
