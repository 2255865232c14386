package io.gantral.runner.agent;

import io.gantral.runner.log.RunnerLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Folders that only the runner's user may enter, and their removal with all they hold. */
final class FolderTree {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private FolderTree() {}

  /** Makes the folder and those above it, each for its owner alone where it was not there. */
  static Path create(Path folder) throws IOException {
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    return Files.createDirectories(folder, ownerOnly);
  }

  /** Removes what can be removed and logs where something stays; links are not followed. */
  static boolean delete(Path folder) {
    int left = remove(folder);
    if (left > 0) {
      // How many, and not which: their names are the agent's.
      RunnerLog.warn("folder not removed", "folder", folder, "left", left);
    }
    return left == 0;
  }

  /** What lies directly in a folder. */
  static List<Path> children(Path folder) throws IOException {
    var children = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  /** Whether there is nothing in a folder, also where its agent has closed it. */
  static boolean isEmpty(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, OWNER_ONLY);
    return children(folder).isEmpty();
  }

  private static int remove(Path path) {
    int left = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? removeChildren(path) : 0;
    try {
      Files.deleteIfExists(path);
      return left;
    } catch (IOException e) {
      return left + 1;
    }
  }

  private static int removeChildren(Path folder) {
    try {
      // An agent may have closed a folder, also to its own user.
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
      return children(folder).stream().mapToInt(FolderTree::remove).sum();
    } catch (IOException e) {
      // What it holds stays, and with that the folder, which is counted.
      return 0;
    }
  }
}
