package io.gantral.worker.commit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The store did not answer, and nothing took effect: whoever asked is to ask again. */
public final class StoreAway extends UncheckedIOException {
  StoreAway(String attempted, IOException cause) {
    super(attempted, cause);
  }
}
