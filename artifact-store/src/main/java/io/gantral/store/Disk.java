package io.gantral.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What the operating system offers for durability and privacy, the POSIX way where it has one. */
final class Disk {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private Disk() {}

  /** The attribute that lets only the owner in, for instance {@code rw-------}. */
  static FileAttribute<?>[] mode(String permissions) {
    if (!POSIX) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  /** Whether file permissions mean anything here. */
  static boolean isPosix() {
    return POSIX;
  }

  /**
   * Makes a folder and its missing parents, each durable in its own parent. One that is there
   * already may be young: its entry in its parent is made durable all the same.
   */
  static void makeDurableFolder(Path folder) throws IOException {
    var parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      return;
    }
    if (!Files.isDirectory(parent)) {
      makeDurableFolder(parent);
    }
    makeFolder(folder);
    sync(parent);
  }

  /** Makes a folder that only the owner may enter, if it is not there. */
  static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, mode("rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Makes the entries of a folder durable. */
  static void sync(Path folder) throws IOException {
    if (!POSIX) {
      return; // Elsewhere a folder cannot be opened, and its entries are journalled.
    }
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** How much room is left, for messages. */
  static String freeSpaceAt(Path path) {
    var there = path.toAbsolutePath();
    while (there.getParent() != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    try {
      return Files.getFileStore(there).getUsableSpace() + " bytes free";
    } catch (IOException e) {
      return "free space unknown";
    }
  }
}
