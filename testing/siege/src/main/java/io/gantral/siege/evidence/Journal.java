package io.gantral.siege.evidence;

import io.gantral.authority.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** A file of JSON lines, each whole and handed to the operating system at once. */
public final class Journal implements AutoCloseable {
  private final BufferedWriter writer;
  private final ReentrantLock turn = new ReentrantLock();

  private Journal(BufferedWriter writer) {
    this.writer = writer;
  }

  /** Opens a file and appends to it. */
  public static Journal open(Path file) throws IOException {
    return new Journal(
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Appends what a client sent and was told. */
  public void write(Call call) {
    write(call.toJson());
  }

  /** Appends a line. */
  public void write(JsonObject line) {
    turn.lock();
    try {
      writer.write(line.canonicalString());
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a line is lost, and with it the siege", e);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
