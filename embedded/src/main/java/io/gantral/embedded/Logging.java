package io.gantral.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what all parts log to a file, so that the terminal belongs to the story. */
final class Logging {
  private static final int MAX_BYTES = 10 << 20;

  /** Held, because the logging framework forgets levels of loggers that nobody holds. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"));

  private Logging() {}

  static void toFile(Path file) throws IOException {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
    var handler = new FileHandler(file.toString(), MAX_BYTES, 1, true);
    handler.setFormatter(new SimpleFormatter());
    var root = Logger.getLogger("");
    for (var old : root.getHandlers()) {
      root.removeHandler(old);
    }
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
