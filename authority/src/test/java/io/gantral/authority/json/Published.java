package io.gantral.authority.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The published test data of RFC 8785; {@code jcs/README.md} names its source. */
final class Published {

  private Published() {}

  static byte[] bytes(String name) {
    try (var file = Published.class.getResourceAsStream("jcs/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String name) {
    return new String(bytes(name), US_ASCII).lines().toList();
  }
}
