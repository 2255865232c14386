package io.gantral.gateway.store;

import io.gantral.gateway.http.Blocking;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the store takes a file at this moment: by a file that is gone again at once. */
public final class StoreCheck {
  private static final byte[] SOMETHING = {'?'};

  private final Path folder;
  private final Blocking blocking;

  public StoreCheck(Path folder, Blocking blocking) {
    this.folder = folder;
    this.blocking = blocking;
  }

  /** Whether it does. */
  public Future<Boolean> takesFiles() {
    return blocking.call(this::write).map(true).otherwise(false);
  }

  private Path write() throws IOException {
    var file = Files.createTempFile(folder, ".gateway-", ".check");
    try {
      return Files.write(file, SOMETHING);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
