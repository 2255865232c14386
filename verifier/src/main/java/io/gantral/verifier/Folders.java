package io.gantral.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the disk: lists folders and reads files, never follows a link, never writes. What
 * the disk refuses to show is {@link EvidenceUnreadable}, and never taken for absent.
 */
final class Folders {
  /** What stands under a name; a link is something else, whatever it leads to. */
  enum Kind {
    NOTHING,
    FILE,
    FOLDER,
    OTHER
  }

  private Folders() {}

  /** What stands under a name in a folder. */
  static Kind kind(Path path) {
    try {
      var seen = attributes(path);
      return seen.isRegularFile() ? Kind.FILE : seen.isDirectory() ? Kind.FOLDER : Kind.OTHER;
    } catch (NoSuchFileException e) {
      return Kind.NOTHING;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Whether there is something of this name, a link included. */
  static boolean exists(Path path) {
    return kind(path) != Kind.NOTHING;
  }

  static boolean isFolder(Path path) {
    return kind(path) == Kind.FOLDER;
  }

  static boolean isFile(Path path) {
    return kind(path) == Kind.FILE;
  }

  /** Whether what is no folder itself leads to one with this entry, as a link does. */
  static boolean leadsTo(Path link, String entry) {
    try {
      var _ = attributes(link.resolve(entry));
      return true;
    } catch (AccessDeniedException e) {
      throw unreadable(link, e);
    } catch (IOException e) {
      return false; // It leads nowhere, to a file or to itself.
    }
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
    return new EvidenceUnreadable("cannot read " + path + ": " + why(cause), cause);
  }

  private static String why(@Nullable Throwable cause) {
    return switch (cause) {
      case AccessDeniedException ignored -> "permission denied";
      case NoSuchFileException ignored -> "no such file or folder";
      case DirectoryIteratorException broken -> why(broken.getCause());
      case IOException failed when failed.getMessage() != null -> failed.getMessage();
      case null, default -> "input or output failed";
    };
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
