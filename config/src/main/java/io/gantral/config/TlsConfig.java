package io.gantral.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code tls} of a neighbour: the connection is encrypted, and the neighbour's certificate
 * and name are checked. There is no way to have the one without the other.
 *
 * @param caFile the certificates that sign the neighbour's, in PEM, key {@code ca_file}; those of
 *     the JDK where absent
 * @param certificateFile this process's own certificate chain in PEM, key {@code certificate_file};
 *     none where absent
 * @param keyFile its private key, PKCS#8 in PEM, not encrypted, key {@code key_file}
 */
public record TlsConfig(
    @Nullable Path caFile, @Nullable Path certificateFile, @Nullable Path keyFile) {
  private static final String PKCS8 = "-----BEGIN PRIVATE KEY-----";

  public TlsConfig {
    if ((certificateFile == null) != (keyFile == null)) {
      throw new IllegalArgumentException("tls: certificate_file and key_file go together");
    }
  }

  /** Trusts what these certificates signed, and shows none of its own. */
  public static TlsConfig trusting(Path caFile) {
    return new TlsConfig(caFile, null, null);
  }

  /** Reads the section; null where it is absent, or where it is not {@code enabled}. */
  static @Nullable TlsConfig read(ConfigSection neighbour) {
    return neighbour.section("tls", TlsConfig::of);
  }

  private static @Nullable TlsConfig of(ConfigSection section) {
    var enabled = section.flag("enabled", false);
    var ca = section.optionalPath("ca_file").orElse(null);
    var certificate = section.optionalPath("certificate_file").orElse(null);
    var key = section.optionalPath("key_file").orElse(null);
    if (!enabled) {
      return null;
    }
    requireCertificates(section, "ca_file", ca);
    requireCertificates(section, "certificate_file", certificate);
    requireKey(section, key);
    if ((certificate == null) != (key == null)) {
      section.refuse(
          certificate == null ? "certificate_file" : "key_file", "required beside the other one");
      return null;
    }
    return new TlsConfig(ca, certificate, key);
  }

  private static void requireCertificates(ConfigSection section, String name, @Nullable Path file) {
    if (file == null) {
      return;
    }
    try (var bytes = Files.newInputStream(file)) {
      if (CertificateFactory.getInstance("X.509").generateCertificates(bytes).isEmpty()) {
        section.refuse(name, "holds no certificate");
      }
    } catch (IOException e) {
      section.refuse(name, "cannot be read");
    } catch (CertificateException e) {
      section.refuse(name, "holds no certificates in PEM");
    }
  }

  private static void requireKey(ConfigSection section, @Nullable Path file) {
    try {
      if (file != null && !Files.readString(file).contains(PKCS8)) {
        section.refuse("key_file", "holds no private key as PKCS#8 in PEM");
      }
    } catch (IOException e) {
      section.refuse("key_file", "cannot be read");
    }
  }
}
