package io.gantral.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one logger says until this is closed. */
public final class Logged extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  private Logged(Logger logger) {
    this.logger = logger;
  }

  /** Listens to the logger of a name. */
  public static Logged of(String name) {
    var logged = new Logged(Logger.getLogger(name));
    logged.logger.addHandler(logged);
    return logged;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** What was logged with its stack trace. */
  public List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getMessage());
    if (line.getThrown() != null) {
      failures.add(line.getThrown());
    }
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
