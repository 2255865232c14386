package io.gantral.siege.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The store's folder: a small file system of its own where this user may mount one, so that it can
 * be full or read-only without harming anybody else; an ordinary folder elsewhere.
 */
public final class Disk implements AutoCloseable {
  private static final String SIZE = "size=256m";
  private static final int BLOCK = 1 << 20;

  private final Path folder;
  private final boolean mounted;

  private Disk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  static Disk mount(Path folder) throws IOException {
    Files.createDirectories(folder);
    var command = List.of("mount", "-t", "tmpfs", "-o", SIZE, "siege", folder.toString());
    var disk = new Disk(folder, Signals.run(command) == 0);
    // Whoever interrupts a siege is not to find a file system that it left mounted.
    Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
    return disk;
  }

  /** Whether it can be full and read-only at all. */
  public boolean isOwn() {
    return mounted;
  }

  Path folder() {
    return folder;
  }

  /** Makes it refuse writes; false where somebody is writing at this very moment. */
  public boolean readOnly() {
    return Signals.run(List.of("mount", "-o", "remount,ro", folder.toString())) == 0;
  }

  /** Takes all of its room. */
  public void fill() {
    try (var out = Files.newOutputStream(ballast())) {
      var block = new byte[BLOCK];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      fillTheRest();
    }
  }

  /** A block that did not fit leaves less than a block. */
  private void fillTheRest() {
    try (var out = Files.newOutputStream(ballast().resolveSibling("ballast-2"))) {
      while (true) {
        out.write(0);
      }
    } catch (IOException full) {
      // It is what was wanted.
    }
  }

  /** Gives it its room back and lets it be written. */
  public void restore() {
    if (!mounted) {
      return;
    }
    Signals.run(List.of("mount", "-o", "remount,rw", folder.toString()));
    try {
      Files.deleteIfExists(ballast());
      Files.deleteIfExists(ballast().resolveSibling("ballast-2"));
    } catch (IOException e) {
      throw new UncheckedIOException("the ballast in " + folder + " stays", e);
    }
  }

  @Override
  public void close() {
    if (mounted) {
      Signals.run(List.of("umount", "--lazy", folder.toString()));
    }
  }

  private Path ballast() {
    return folder.resolve("ballast-1");
  }
}
