package io.gantral.worker;

import io.gantral.authority.artifact.PublicKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.store.SigningKeyFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What is made once, before the first worker starts; whatever is there already stays as it is. */
final class FirstStart {
  private FirstStart() {}

  /** Makes the key that signs artifacts and the trust file that names it; says what it did. */
  static List<String> prepare(WorkerConfig config) throws IOException {
    var key = SigningKeyFile.loadOrCreate(config.signingKeyFile()).publicKey();
    var file = config.artifacts().trustFile();
    return List.of(
        "the signing key is " + key.id() + " in " + config.signingKeyFile(), trust(file, key));
  }

  private static String trust(Path file, PublicKey key) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    var trusted = TrustedKeys.of(List.of(key)).toJson().canonicalBytes();
    try {
      Files.write(file, trusted, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return "the trust file " + file + " names it";
    } catch (FileAlreadyExistsException e) {
      return TrustedKeys.parse(Files.readAllBytes(file)).find(key.id()).isPresent()
          ? "the trust file " + file + " names it already"
          : "the trust file " + file + " does not name it and was left alone";
    }
  }
}
