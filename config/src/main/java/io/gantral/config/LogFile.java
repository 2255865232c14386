package io.gantral.config;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * A log in a file of bounded size: a full one gets {@code .1} behind its name, the ones before it a
 * higher number each, and the oldest goes. The JDK's own handler numbers the newest one too, or,
 * with a single file, empties it when it is full, so that whoever can make us log wipes it.
 */
final class LogFile extends Handler {
  private final Path file;
  private final int mostBytes;
  private final int older;
  private OutputStream out;
  private long bytes;

  /**
   * Opens a log and adds to what is in it.
   *
   * @param mostBytes of one file
   * @param older how many files are kept beside it
   */
  LogFile(Path file, int mostBytes, int older) throws IOException {
    this.file = file;
    this.mostBytes = mostBytes;
    this.older = older;
    setFormatter(new SimpleFormatter());
    out = open();
  }

  @Override
  public synchronized void publish(LogRecord line) {
    if (!isLoggable(line)) {
      return;
    }
    try {
      write(getFormatter().format(line).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      reportError("the log cannot be written", e, ErrorManager.WRITE_FAILURE);
    }
  }

  @Override
  public synchronized void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      reportError("the log cannot be written", e, ErrorManager.FLUSH_FAILURE);
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      reportError("the log cannot be closed", e, ErrorManager.CLOSE_FAILURE);
    }
  }

  private void write(byte[] line) throws IOException {
    if (bytes > 0 && bytes + line.length > mostBytes) {
      rotate();
    }
    out.write(line);
    bytes += line.length;
  }

  private void rotate() throws IOException {
    out.close();
    for (var number = older; number > 0; number--) {
      var newer = number == 1 ? file : numbered(number - 1);
      if (Files.exists(newer)) {
        Files.move(newer, numbered(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    out = open();
  }

  private OutputStream open() throws IOException {
    var opened = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    bytes = Files.size(file);
    return opened;
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
