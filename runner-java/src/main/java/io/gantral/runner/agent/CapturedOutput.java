package io.gantral.runner.agent;

import io.gantral.authority.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * What an agent writes, kept in a file up to a limit while it is hashed. Where the file cannot hold
 * all of it, the agent is stopped: half of the evidence must not pass for the whole.
 */
final class CapturedOutput {
  private static final int CHUNK = 8 << 10;

  private final InputStream source;
  private final Path file;
  private final long limit;
  private final Consumer<StopReason> stop;
  private final MessageDigest digest = sha256();
  private final Thread reader;

  /**
   * Reads nothing yet.
   *
   * @param file is there and empty
   * @param stop is told why, when there is more than is kept
   */
  CapturedOutput(InputStream source, Path file, long limit, Consumer<StopReason> stop) {
    this.source = source;
    this.file = file;
    this.limit = limit;
    this.stop = stop;
    // A platform thread: a read from a pipe would hold a virtual thread's carrier for as long.
    this.reader = Thread.ofPlatform().daemon().name("agent-output").unstarted(this::copy);
  }

  void start() {
    reader.start();
  }

  /** Waits until the output has ended; the agent's processes must have ended before. */
  void awaitEnd(Duration limit) throws InterruptedException {
    if (!reader.join(limit)) {
      // Somebody still holds the pipe, and what they write will not be in the digest.
      stop.accept(StopReason.OUTPUT_LOST);
      closeSource();
    }
  }

  /** The digest of the file, once the output has ended. */
  Sha256 sha256OfFile() {
    synchronized (digest) {
      return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }
  }

  private void copy() {
    try (var in = source;
        var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      copy(in, out);
      out.force(false);
    } catch (IOException e) {
      stop.accept(StopReason.OUTPUT_LOST);
    }
  }

  private void copy(InputStream in, FileChannel out) throws IOException {
    var chunk = new byte[CHUNK];
    long room = limit;
    for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
      write(out, chunk, (int) Math.min(read, room));
      if (read > room) {
        stop.accept(StopReason.OUTPUT_LIMIT);
        return;
      }
      room -= read;
    }
  }

  private static int read(InputStream in, byte[] chunk) {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      // The pipe was closed because the process is gone: what was read is all there is.
      return -1;
    }
  }

  /** What stands in the file is hashed, also where the rest of the chunk finds no room. */
  private void write(FileChannel out, byte[] chunk, int length) throws IOException {
    var rest = ByteBuffer.wrap(chunk, 0, length);
    while (rest.hasRemaining()) {
      synchronized (digest) {
        int written = out.write(rest);
        digest.update(chunk, rest.position() - written, written);
      }
    }
  }

  private void closeSource() {
    try {
      source.close();
    } catch (IOException e) {
      // Nothing reads it any more.
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
