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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that appear whole or not at all under their name, and never change: a temporary file is
 * written and fsynced, then linked to its name by link(2), which refuses a name that exists.
 *
 * <p>All temporary files stand in one folder of the same file system, so that what a crash left
 * behind is found without walking the store, and no folder of evidence ever holds one.
 */
final class WriteOnceFiles {

  private static final Logger LOG = LoggerFactory.getLogger(WriteOnceFiles.class);

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
   * @throws StoreException if it is unclear whether the bytes have their name
   * @throws IOException if they certainly have not: link(2) was not called
   */
  boolean link(Path name, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
    var temporary = temporaries.resolve(UUID.randomUUID().toString());
    try {
      write(temporary, bytes, attributes);
      return name(temporary, name);
    } finally {
      discard(temporary);
    }
  }

  private static boolean name(Path temporary, Path name) throws StoreException {
    try {
      Files.createLink(name, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw StoreException.unclear("link", name, e);
    }
  }

  /** What cannot be deleted now is swept later; it says nothing of what was linked. */
  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      LOG.debug("a temporary file stays until it is swept: {}", temporary);
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
