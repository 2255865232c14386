package io.gantral.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file operation that failed: what was attempted, where, and whether it may be attempted again.
 */
public final class StoreException extends IOException {

  private final String attempted;
  private final transient Path path;
  private final boolean repeatable;

  private StoreException(String attempted, Path path, boolean repeatable, Throwable cause) {
    super(message(attempted, path, cause), cause);
    this.attempted = attempted;
    this.path = path;
    this.repeatable = repeatable;
  }

  private StoreException(String attempted, Path path, String found) {
    super("cannot " + attempted + " at " + path + ": " + found);
    this.attempted = attempted;
    this.path = path;
    this.repeatable = false;
  }

  /** Nothing took effect, or what did is what a repetition finds. */
  static StoreException repeatable(String attempted, Path path, Throwable cause) {
    return new StoreException(attempted, path, true, cause);
  }

  /** It may have taken effect, or may still take effect. */
  static StoreException unclear(String attempted, Path path, Throwable cause) {
    return new StoreException(attempted, path, false, cause);
  }

  /** What stands there is not what may stand there. */
  static StoreException found(String attempted, Path path, String found) {
    return new StoreException(attempted, path, found);
  }

  /** What was attempted, as a verb and its object. */
  public String attempted() {
    return attempted;
  }

  /** Where it was attempted. */
  public Path path() {
    return path;
  }

  /**
   * Whether nothing took effect and nothing will, so that it may be attempted again as if it had
   * not been.
   */
  public boolean isRepeatable() {
    return repeatable;
  }

  private static String message(String attempted, Path path, Throwable cause) {
    return String.format(
        Locale.ROOT,
        "cannot %s at %s: %s: %s (%s)",
        attempted,
        path,
        cause.getClass().getSimpleName(),
        cause.getMessage(),
        Disk.freeSpaceAt(path));
  }
}
