package io.gantral.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * An authority and what it signed, made by the JDK's keytool, as PEM files: a server for {@code
 * localhost} and 127.0.0.1, a client whose common name is {@code gantral}; and an authority that
 * signed nothing, {@code stranger.pem}.
 */
public final class TestCertificates {
  private static final String PASSWORD = "not-a-secret";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path folder;

  private TestCertificates(Path folder) {
    this.folder = folder;
  }

  /** Makes all of them in a folder. */
  public static TestCertificates in(Path folder) throws IOException {
    var made = new TestCertificates(folder);
    try {
      made.pair("ca", "CN=test authority", "-ext", "bc:c");
      made.pair("stranger", "CN=another authority", "-ext", "bc:c");
      made.pair("server", "CN=server", "-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1");
      made.pair("client", "CN=gantral", "-signer", "ca");
      made.write();
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot make certificates", e);
    }
    return made;
  }

  public Path authority() {
    return folder.resolve("ca.pem");
  }

  public Path stranger() {
    return folder.resolve("stranger.pem");
  }

  public Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  public Path key(String name) {
    return folder.resolve(name + ".key");
  }

  /** The keys and certificates of all of them, under their names. */
  public KeyStore keyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(store())) {
      store.load(bytes, password());
    }
    return store;
  }

  public char[] password() {
    return PASSWORD.toCharArray();
  }

  private Path store() {
    return folder.resolve("all.p12");
  }

  private void pair(String alias, String name, String... further) throws IOException {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store().toString(),
                "-alias",
                alias,
                "-dname",
                name));
    words.addAll(List.of(further));
    var keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void write() throws GeneralSecurityException, IOException {
    var store = keyStore();
    for (var alias : List.of("ca", "stranger", "server", "client")) {
      Files.writeString(
          certificate(alias), pem("CERTIFICATE", store.getCertificate(alias).getEncoded()));
      Files.writeString(
          key(alias), pem("PRIVATE KEY", store.getKey(alias, password()).getEncoded()));
      Files.setPosixFilePermissions(key(alias), PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static String pem(String kind, byte[] bytes) {
    var text = LINES.encodeToString(bytes);
    return String.format(
        Locale.ROOT, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n", kind, text);
  }
}
