package io.gantral.runner.agent;

import io.gantral.authority.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** What an agent writes, kept in a file up to a limit while it is hashed. */
final class CapturedOutput {
  private static final int CHUNK = 8 << 10;

  private final InputStream source;
  private final Path file;
  private final long limit;
  private final Runnable beyondLimit;
  private final MessageDigest digest = sha256();
  private final Thread reader;
  private volatile boolean exceeded;

  /**
   * Starts to read.
   *
   * @param beyondLimit runs once, when there is more than the limit
   */
  CapturedOutput(InputStream source, Path file, long limit, Runnable beyondLimit) {
    this.source = source;
    this.file = file;
    this.limit = limit;
    this.beyondLimit = beyondLimit;
    // A platform thread: a read from a pipe would hold a virtual thread's carrier for as long.
    this.reader = Thread.ofPlatform().daemon().name("agent-output").unstarted(this::copy);
  }

  void start() {
    reader.start();
  }

  /** Waits until the output has ended; the agent's processes must have ended before. */
  void awaitEnd(Duration limit) throws InterruptedException {
    if (!reader.join(limit)) {
      closeSource();
    }
  }

  boolean exceeded() {
    return exceeded;
  }

  /** The digest of the file, once the output has ended. */
  Sha256 sha256OfFile() {
    synchronized (digest) {
      return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }
  }

  private void copy() {
    try (var in = source;
        var out = new DigestOutputStream(open(), digest)) {
      copy(in, out);
    } catch (IOException e) {
      // The pipe was closed because the process is gone: what was read stays.
    }
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    var chunk = new byte[CHUNK];
    long room = limit;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      write(out, chunk, (int) Math.min(read, room));
      if (read > room) {
        exceeded = true;
        beyondLimit.run();
        return;
      }
      room -= read;
    }
  }

  private void write(OutputStream out, byte[] chunk, int length) throws IOException {
    synchronized (digest) {
      out.write(chunk, 0, length);
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
