package io.gantral.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right of one server in one living process to use a folder; it ends with the process. */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the folder where it is missing and locks it.
   *
   * @throws LocalServerException if a living process holds it
   */
  static FolderLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(".lock");
      return locked(
          folder, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new LocalServerException("cannot lock " + folder, e);
    }
  }

  private static FolderLock locked(Path folder, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // Refused below, like a lock that another process holds.
    }
    channel.close();
    throw new LocalServerException("another server is running on " + folder);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LocalServerException("cannot release a folder lock", e);
    }
  }
}
