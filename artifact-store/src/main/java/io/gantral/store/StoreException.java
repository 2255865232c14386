package io.gantral.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file operation that failed or whose outcome is unclear: what was attempted, and where. */
public final class StoreException extends IOException {

  private final String attempted;
  private final transient Path path;

  StoreException(String attempted, Path path, Throwable cause) {
    super(message(attempted, path, cause), cause);
    this.attempted = attempted;
    this.path = path;
  }

  StoreException(String attempted, Path path, String found) {
    super("cannot " + attempted + " at " + path + ": " + found);
    this.attempted = attempted;
    this.path = path;
  }

  /** What was attempted, as a verb and its object. */
  public String attempted() {
    return attempted;
  }

  /** Where it was attempted. */
  public Path path() {
    return path;
  }

  private static String message(String attempted, Path path, Throwable cause) {
    return "cannot %s at %s: %s: %s (%s)"
        .formatted(
            attempted,
            path,
            cause.getClass().getSimpleName(),
            cause.getMessage(),
            Disk.freeSpaceAt(path));
  }
}
