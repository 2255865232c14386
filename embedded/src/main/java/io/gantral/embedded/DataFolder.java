package io.gantral.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder of one embedded stack; one process at a time may use it. */
final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Makes the folder if there is none and takes it for this process; the lock ends with the
   * process, however it ends.
   *
   * @throws IOException if it cannot be written, or another process has it
   */
  static DataFolder open(Path folder) throws IOException {
    var root = closed(Files.createDirectories(folder).toRealPath());
    var channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException(root + " is in use by another gantral; give another folder by --data");
    }
    return new DataFolder(root, channel);
  }

  /** To others: keys, tokens and contexts lie below it. */
  private static Path closed(Path root) throws IOException {
    return Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
  }

  Path root() {
    return root;
  }

  Path artifacts() {
    return root.resolve("artifacts");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path issuer() {
    return root.resolve("issuer");
  }

  Path issuerPort() {
    return root.resolve("issuer/port");
  }

  Path runner() {
    return root.resolve("runner");
  }

  Path runnerToken() {
    return root.resolve("runner-1.token");
  }

  Path signingKey() {
    return root.resolve("keys/signing.pem");
  }

  Path gatewayKey() {
    return root.resolve("keys/gateway.pem");
  }

  Path trustFile() {
    return root.resolve("trust.json");
  }

  Path devFile() {
    return root.resolve("dev.json");
  }

  Path log() {
    return root.resolve("gantral.log");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
