package io.gantral.worker;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All that was logged since it was started. */
final class Heard extends Handler implements AutoCloseable {
  private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

  private Heard() {
    setLevel(Level.ALL);
  }

  static Heard start() {
    var heard = new Heard();
    Logger.getLogger("").addHandler(heard);
    return heard;
  }

  List<String> lines() {
    return records.stream().map(r -> r.getLoggerName() + " " + r.getMessage()).toList();
  }

  /** What was logged with a stack trace. */
  List<Throwable> thrown() {
    return records.stream().map(LogRecord::getThrown).filter(Objects::nonNull).toList();
  }

  void clear() {
    records.clear();
  }

  @Override
  public void publish(LogRecord logged) {
    records.add(logged);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
