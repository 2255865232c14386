package io.gantral.worker.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The bundles that are committed as resources, byte for byte. */
final class Bundles {
  private Bundles() {}

  /** A policy that misbehaves as the name of the action tells it to. */
  static PolicyBundle misbehaving() {
    return PolicyBundle.read(bytes("misbehaving-policy.tar.gz"));
  }

  static byte[] bytes(String name) {
    try (InputStream resource = Bundles.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(resource, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
