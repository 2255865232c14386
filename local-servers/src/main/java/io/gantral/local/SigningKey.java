package io.gantral.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.List;
import no.nav.security.mock.oauth2.token.KeyProvider;

/** The one RSA key of the local issuer; its id is its thumbprint. */
final class SigningKey extends KeyProvider {

  private static final int BITS = 2048;

  private final RSAKey key;

  private SigningKey(RSAKey key) {
    super(List.of(key), JWSAlgorithm.RS256.getName());
    this.key = key;
  }

  /** A key that nobody has seen before. */
  static SigningKey fresh() {
    try {
      return new SigningKey(
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate());
    } catch (JOSEException e) {
      throw new LocalServerException("cannot generate the issuer's key", e);
    }
  }

  /**
   * The key of the folder; made and kept there, readable by its owner alone, where it is missing.
   */
  static SigningKey keptIn(Path folder) {
    var file = folder.resolve("issuer-key.json");
    try {
      if (Files.exists(file)) {
        return new SigningKey(RSAKey.parse(Files.readString(file)));
      }
      Files.createDirectories(folder);
      var fresh = fresh();
      fresh.writeTo(file);
      return fresh;
    } catch (IOException | ParseException e) {
      throw new LocalServerException("cannot keep the issuer's key in " + file, e);
    }
  }

  @Override
  public JWK signingKey(String issuerId) {
    return key;
  }

  private void writeTo(Path file) throws IOException {
    // A temporary file belongs to its owner alone from the first byte on.
    var whole = Files.createTempFile(file.toAbsolutePath().getParent(), "issuer-key", ".tmp");
    Files.writeString(whole, key.toJSONString());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
