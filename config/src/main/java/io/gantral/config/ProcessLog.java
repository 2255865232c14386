package io.gantral.config;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * What a server process logs: one line an event on standard error, from level INFO for its own
 * classes and from WARNING for the libraries.
 *
 * <p>Whoever wants another log names a file by {@code -Djava.util.logging.config.file}.
 */
public final class ProcessLog {
  private static final String LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n";

  /** Held, because the logging framework forgets levels of loggers that nobody holds. */
  @SuppressWarnings("UnusedVariable") // holding them is its use
  private static List<Logger> levelled = List.of();

  private ProcessLog() {}

  /** Sets up the log; must come before anything logs. */
  public static void start() {
    setUnlessSet("java.util.logging.manager", OpenToTheEnd.class.getName());
    setUnlessSet("java.util.logging.SimpleFormatter.format", LINE);
    if (System.getProperty("java.util.logging.config.file") == null) {
      levelled = List.of(levelled("", Level.WARNING), levelled("io.gantral", Level.INFO));
    }
  }

  /**
   * A log manager that goes on while the process drains; the ordinary one closes its handlers as
   * soon as the JVM is asked to end.
   */
  public static final class OpenToTheEnd extends LogManager {
    /** Does nothing: the process ends, and standard error needs no closing. */
    @Override
    public void reset() {}
  }

  private static Logger levelled(String name, Level level) {
    var logger = Logger.getLogger(name);
    logger.setLevel(level);
    return logger;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
