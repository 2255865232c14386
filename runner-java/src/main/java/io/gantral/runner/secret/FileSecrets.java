package io.gantral.runner.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets in files below one folder. A path stays below it: no empty, {@code .} or {@code ..}
 * segment, and links count by where they lead. One line end at the end of a file is not part of the
 * secret.
 */
final class FileSecrets implements SecretProvider {
  /** The largest file that is read, in bytes. */
  static final int MAX_BYTES = 64 << 10;

  private static final List<String> REFUSED_SEGMENTS = List.of("", ".", "..");
  private static final Pattern SEPARATOR = Pattern.compile("/");

  private final Path folder;

  FileSecrets(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> content(String path) {
    if (SEPARATOR.splitAsStream(path + "/.end").anyMatch(REFUSED_SEGMENTS::contains)) {
      return Optional.empty();
    }
    try {
      return read(folder.resolve(path).toRealPath());
    } catch (IOException | RuntimeException e) {
      // The message would name the path; that there is none is all that anyone needs to know.
      return Optional.empty();
    }
  }

  private Optional<String> read(Path file) throws IOException {
    if (!file.startsWith(folder.toRealPath())
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(text(bytes));
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
