package io.gantral.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked Postgres programs, one copy per user of the machine.
 *
 * <p>The library's own default is one folder in the shared temporary folder, which the first user
 * would own and every other user would have to trust.
 */
final class PostgresBinaries {

  private static final ReentrantLock REPAIRING = new ReentrantLock();

  private PostgresBinaries() {}

  /**
   * Starts the server with the programs of this user, unpacking them where they are missing.
   *
   * @param fallback where the programs go if the user has no folder of their own
   */
  static EmbeddedPostgres run(EmbeddedPostgres.Builder server, Path fallback) throws IOException {
    var folder = unpackedIn(cache().orElse(fallback));
    server.setOverrideWorkingDirectory(folder.toFile());
    if (halfUnpacked(folder).isEmpty()) {
      return server.start();
    }
    return repairAndStart(server, folder);
  }

  /** The library lets everybody write to the folder it unpacks into; so nobody else gets there. */
  private static Path unpackedIn(Path programs) throws IOException {
    Files.createDirectories(programs);
    Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwx------"));
    return Files.createDirectories(programs.resolve("unpacked"));
  }

  /** The library would never finish what a killed process had begun to unpack. */
  private static EmbeddedPostgres repairAndStart(EmbeddedPostgres.Builder server, Path folder)
      throws IOException {
    REPAIRING.lock();
    try (var channel = open(folder.resolve(".lock"))) {
      channel.lock();
      for (var half : halfUnpacked(folder)) {
        deleteUnlessBeingUnpacked(half);
      }
      return server.start();
    } finally {
      REPAIRING.unlock();
    }
  }

  private static void deleteUnlessBeingUnpacked(Path half) throws IOException {
    try (var channel = open(half.resolve("epg-lock"))) {
      if (channel.tryLock() != null) {
        Folders.delete(half);
      }
    } catch (OverlappingFileLockException beingUnpackedHere) {
      // Another thread is at it.
    }
  }

  private static List<Path> halfUnpacked(Path folder) throws IOException {
    try (var children = Files.newDirectoryStream(folder, "PG-*")) {
      var half = new ArrayList<Path>();
      for (var child : children) {
        if (Files.notExists(child.resolve(".exists"))) {
          half.add(child);
        }
      }
      return half;
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Optional<Path> cache() {
    var root = cacheRoot(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home"));
    var folder = root.resolve("gantral").resolve("postgres");
    try {
      return Optional.of(Files.createDirectories(folder)).filter(Files::isWritable);
    } catch (IOException homeless) {
      return Optional.empty();
    }
  }

  private static Path cacheRoot(@Nullable String xdg, String home) {
    return xdg == null || xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg);
  }
}
