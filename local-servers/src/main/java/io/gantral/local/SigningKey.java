package io.gantral.local;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.List;
import no.nav.security.mock.oauth2.token.KeyProvider;

/** The one key of the local issuer; its id is its thumbprint. */
final class SigningKey extends KeyProvider {

  private static final int RSA_BITS = 2048;

  private final JWK key;

  private SigningKey(JWK key) {
    super(List.of(key), algorithm(key).getName());
    this.key = key;
  }

  /** An RSA key that nobody has seen before: what most issuers have. */
  static SigningKey fresh() {
    return new SigningKey(generated(new RSAKeyGenerator(RSA_BITS), JWSAlgorithm.RS256));
  }

  /**
   * The key of the folder, readable by its owner alone. One that is missing is made: on a curve,
   * because a new RSA key takes seconds on a JVM that has just started.
   */
  static SigningKey keptIn(Path folder) {
    var file = folder.resolve("issuer-key.json");
    try {
      if (Files.exists(file)) {
        return new SigningKey(JWK.parse(Files.readString(file)));
      }
      Files.createDirectories(folder);
      var fresh = new SigningKey(generated(new ECKeyGenerator(Curve.P_256), JWSAlgorithm.ES256));
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

  private static JWK generated(JWKGenerator<? extends JWK> generator, JWSAlgorithm algorithm) {
    try {
      return generator
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(algorithm)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new LocalServerException("cannot generate the issuer's key", e);
    }
  }

  private static Algorithm algorithm(JWK key) {
    if (key.getAlgorithm() == null) {
      throw new LocalServerException("the issuer's key does not name its algorithm");
    }
    return key.getAlgorithm();
  }

  private void writeTo(Path file) throws IOException {
    // A temporary file belongs to its owner alone from the first byte on.
    var whole = Files.createTempFile(file.toAbsolutePath().getParent(), "issuer-key", ".tmp");
    Files.writeString(whole, key.toJSONString());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
