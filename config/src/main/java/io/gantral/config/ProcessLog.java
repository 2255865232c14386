package io.gantral.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * What a process logs, one line an event: from level INFO for its own classes, from WARNING for the
 * libraries, and from SEVERE for what they repeat while a neighbour is away; a server process on
 * standard error, the whole stack in one process into a file with a few older ones beside it.
 *
 * <p>Whoever wants another log names a file by {@code -Djava.util.logging.config.file}.
 */
public final class ProcessLog {
  private static final String LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n";
  private static final int MAX_BYTES = 5 << 20;
  private static final int OLDER_FILES = 4;

  /** Held, because the logging framework forgets levels of loggers that nobody holds. */
  @SuppressWarnings("UnusedVariable") // holding them is its use
  private static List<Logger> levelled = List.of();

  private ProcessLog() {}

  /** Sets up the log on standard error; must come before anything logs. */
  public static void start() {
    setUnlessSet("java.util.logging.manager", OpenToTheEnd.class.getName());
    setUnlessSet("java.util.logging.SimpleFormatter.format", LINE);
    if (!isOtherwiseConfigured()) {
      var levels = new ArrayList<Logger>(saidByUs());
      levels.add(levelled("", Level.WARNING));
      levels.add(levelled("io.gantral", Level.INFO));
      levelled = List.copyOf(levels);
    }
  }

  /**
   * Sets up the log in a file, so that the terminal belongs to what the process has to say.
   *
   * @throws IOException if the file cannot be written
   */
  public static void start(Path file) throws IOException {
    setUnlessSet("java.util.logging.SimpleFormatter.format", LINE);
    if (!isOtherwiseConfigured()) {
      sendTo(file);
      var levels = new ArrayList<Logger>(saidByUs());
      levels.add(levelled("", Level.WARNING));
      levels.add(levelled("io.gantral", Level.INFO));
      levels.add(levelled("kafka", Level.SEVERE));
      levelled = List.copyOf(levels);
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

  /**
   * Libraries that tell of each failed attempt while a neighbour is away, hundreds a second, and of
   * each message that is turned away, as fast as somebody sends it, most with a stack trace.
   * Gantral says the one in a line, when a neighbour goes and when it is back, and the other as an
   * incident; what is neither they tell as severe.
   */
  private static List<Logger> saidByUs() {
    return List.of(
        levelled("org.apache.kafka", Level.SEVERE),
        levelled("com.zaxxer.hikari", Level.SEVERE),
        levelled("io.temporal.internal.activity", Level.SEVERE),
        levelled("io.temporal.internal.sync.WorkflowExecutionHandler", Level.SEVERE),
        levelled("io.temporal.internal.worker.BasePoller", Level.SEVERE),
        levelled("io.temporal.internal.worker.HeartbeatManager", Level.SEVERE),
        levelled("io.temporal.internal.worker.WorkflowPollTask", Level.SEVERE),
        levelled("io.temporal.internal.worker.WorkflowWorker", Level.SEVERE));
  }

  private static void sendTo(Path file) throws IOException {
    var handler = new LogFile(file, MAX_BYTES, OLDER_FILES);
    var root = Logger.getLogger("");
    for (var old : root.getHandlers()) {
      root.removeHandler(old);
    }
    root.addHandler(handler);
  }

  private static boolean isOtherwiseConfigured() {
    return System.getProperty("java.util.logging.config.file") != null;
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
