package io.gantral.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS for the driver from files in PEM, as everything else here has them; the driver's own factory
 * wants a private key in another form. It is made by the driver, by its name.
 */
public final class PemSocketFactory extends WrappedFactory {
  static final String CA = "sslrootcert";
  static final String CERTIFICATE = "sslcert";
  static final String KEY = "sslkey";

  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  private static final char[] NO_PASSWORD = {};

  /** For the driver, whose settings name the files. */
  public PemSocketFactory(Properties settings) throws GeneralSecurityException, IOException {
    var context = SSLContext.getInstance("TLS");
    context.init(
        keys(settings.getProperty(CERTIFICATE), settings.getProperty(KEY)),
        trust(settings.getProperty(CA)),
        null);
    factory = context.getSocketFactory();
  }

  /** Null stands for the authorities of the JDK. */
  private static TrustManager @Nullable [] trust(@Nullable String file)
      throws GeneralSecurityException, IOException {
    if (file == null) {
      return null;
    }
    var store = emptyStore();
    for (var certificate : certificates(file)) {
      store.setCertificateEntry("ca-" + store.size(), certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(@Nullable String certificate, @Nullable String key)
      throws GeneralSecurityException, IOException {
    if (certificate == null || key == null) {
      return null;
    }
    var store = emptyStore();
    store.setKeyEntry(
        "own", privateKey(key), NO_PASSWORD, certificates(certificate).toArray(new Certificate[0]));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<? extends Certificate> certificates(String file)
      throws GeneralSecurityException, IOException {
    try (var bytes = Files.newInputStream(Path.of(file))) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(bytes));
    }
  }

  private static PrivateKey privateKey(String file) throws GeneralSecurityException, IOException {
    var body = Files.readString(Path.of(file)).replaceAll("-----[A-Z ]+-----|\\s", "");
    var form = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
    for (var algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(form);
      } catch (InvalidKeySpecException e) {
        // A key of another algorithm.
      }
    }
    throw new InvalidKeySpecException(file + ": a key of an algorithm that is not known");
  }
}
