package io.gantral.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Files that appear whole or not at all under their name, and never change: a temporary file is
 * written and fsynced, then linked to its name by link(2), which refuses a name that exists.
 *
 * <p>All temporary files stand in one folder of the same file system, so that what a crash left
 * behind is found without walking the store, and no folder of evidence ever holds one.
 */
final class WriteOnceFiles {

  /** A temporary file older than this belongs to no write that still runs. */
  static final Duration LEFTOVER_AGE = Duration.ofHours(1);

  private final Path temporaries;

  WriteOnceFiles(Path temporaries) {
    this.temporaries = temporaries;
  }

  /**
   * Gives bytes their name, or nothing if the name is taken. One fsync; the entry in the folder is
   * durable only after {@link Disk#sync}.
   *
   * @return whether the name was free
   */
  boolean link(Path name, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
    var temporary = temporaries.resolve(UUID.randomUUID().toString());
    try {
      write(temporary, bytes, attributes);
      Files.createLink(name, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The bytes of a file, or nothing if there is none. */
  static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Deletes what crashed writers left behind before that moment. */
  void sweep(Instant before) throws IOException {
    try (var leftovers = Files.newDirectoryStream(temporaries)) {
      for (var leftover : leftovers) {
        if (isOlder(leftover, before)) {
          Files.deleteIfExists(leftover);
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant moment) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    } catch (NoSuchFileException e) {
      return false; // Its writer is alive and was faster.
    }
  }

  private static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    var fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, fresh, attributes)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}
