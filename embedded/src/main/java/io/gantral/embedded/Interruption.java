package io.gantral.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * What a demo does that is interrupted: it ends the processes that it started, and takes the folder
 * away that it made for itself. One that came to its end leaves that to be looked at.
 */
final class Interruption {
  /** What is being stopped may write once more while its folder is emptied. */
  private static final int ATTEMPTS = 20;

  private final Path folder;
  private final boolean own;
  private volatile boolean ended;

  /**
   * Of a demo in this folder.
   *
   * @param own whether the demo makes it for itself, and nobody named it
   */
  Interruption(Path folder, boolean own) {
    this.folder = folder;
    this.own = own;
  }

  /** The demo came to its end, whatever that was. */
  void tooLate() {
    ended = true;
  }

  /** What is to be done if the process ends now, once its stack has stopped. */
  Runnable atEnd() {
    return ended ? () -> {} : this::cleanUp;
  }

  private void cleanUp() {
    ProcessHandle.current().children().forEach(Children::stop);
    for (int i = 0; own && i < ATTEMPTS && Files.exists(folder); i++) {
      empty();
    }
  }

  private void empty() {
    try (var tree = Files.walk(folder)) {
      for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Something came or went meanwhile: once more, and what stays then stays.
    }
  }
}
