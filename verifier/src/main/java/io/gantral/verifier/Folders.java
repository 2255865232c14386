package io.gantral.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The only way to the disk: lists folders and reads files, never follows a link, never writes. */
final class Folders {
  private Folders() {}

  /** Whether there is something of this name, a link included. */
  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The path without links. */
  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Shows each entry of a folder, in the order of the file system. */
  static void list(Path folder, Consumer<Path> reader) {
    try (var entries = Files.newDirectoryStream(folder)) {
      entries.forEach(reader);
    } catch (DirectoryIteratorException | IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** At most this many bytes from the head of a file. */
  static byte[] head(Path file, int most) {
    try (var stream = open(file)) {
      return stream.readNBytes(most);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  static EvidenceUnreadable unreadable(Path path, Exception cause) {
    return new EvidenceUnreadable("cannot read " + path, cause);
  }
}
