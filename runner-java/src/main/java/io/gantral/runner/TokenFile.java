package io.gantral.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;

/** The runner's token, kept in a file that whoever renews it may replace at any time. */
final class TokenFile implements Supplier<String> {
  private static final int MAX_BYTES = 16 << 10;

  private final Path file;
  private Object seen = "";
  private String token = "";

  TokenFile(Path file) {
    this.file = file;
  }

  /**
   * The token as the file holds it now.
   *
   * @throws IllegalStateException where there is none
   */
  @Override
  public synchronized String get() {
    try {
      var now = version();
      if (!now.equals(seen)) {
        token = read();
        seen = now;
      }
      return token;
    } catch (IOException e) {
      throw new IllegalStateException("the token file cannot be read");
    }
  }

  private Object version() throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey();
  }

  private String read() throws IOException {
    try (var in = Files.newInputStream(file)) {
      return checked(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    }
  }

  /** One word of printable ASCII, as a header may carry it. */
  static String checked(String text) {
    var token = text.strip();
    if (!token.matches("[!-~]+")) {
      throw new IllegalStateException("the token is empty or not one word");
    }
    return token;
  }
}
