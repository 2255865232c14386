package io.gantral.runner.agent;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Removes what can be removed; links are removed and not followed. */
  static boolean delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Removal());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    /** An agent may have closed a folder to itself. */
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
