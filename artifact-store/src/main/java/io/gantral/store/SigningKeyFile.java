package io.gantral.store;

import io.gantral.authority.artifact.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A signing key in a file that its owner alone may read: an Ed25519 private key in PKCS#8 and PEM
 * (RFC 8410), as {@code openssl genpkey -algorithm ed25519} writes it.
 */
public final class SigningKeyFile {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int SEED = 32;

  /** All of the PKCS#8 form that stands before the seed; it is the same for every key. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);

  private SigningKeyFile() {}

  /**
   * Loads the key.
   *
   * @throws StoreException if others than the owner may read or change the file, or it holds no
   *     such key
   */
  public static SigningKey load(Path file) throws IOException {
    refuseOpenPermissions(file);
    return new SigningKey(seed(file, Files.readString(file, StandardCharsets.US_ASCII)));
  }

  /** Loads the key, or makes one where there is no file; of several who do so at once one wins. */
  public static SigningKey loadOrCreate(Path file) throws IOException {
    try {
      return load(file);
    } catch (NoSuchFileException e) {
      create(file);
      return load(file);
    }
  }

  private static void create(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw StoreException.found("create a signing key", file, "no file name");
    }
    Disk.makeDurableFolder(folder);
    var seed = new byte[SEED];
    new SecureRandom().nextBytes(seed);
    new WriteOnceFiles(folder).link(file, pem(seed), Disk.mode("rw-------"));
    Disk.sync(folder);
  }

  private static byte[] pem(byte[] seed) {
    var encoded = Arrays.copyOf(PREFIX, PREFIX.length + SEED);
    System.arraycopy(seed, 0, encoded, PREFIX.length, SEED);
    var text = Base64.getEncoder().encodeToString(encoded);
    return (BEGIN + "\n" + text + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] seed(Path file, String pem) throws IOException {
    var text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw notAKey(file);
    }
    var encoded = decode(file, text.substring(BEGIN.length(), text.length() - END.length()));
    if (encoded.length != PREFIX.length + SEED
        || !Arrays.equals(PREFIX, Arrays.copyOf(encoded, PREFIX.length))) {
      throw notAKey(file);
    }
    return Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
  }

  private static byte[] decode(Path file, String base64) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw notAKey(file);
    }
  }

  private static void refuseOpenPermissions(Path file) throws IOException {
    if (!Disk.isPosix()) {
      return;
    }
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(file));
    permissions.retainAll(OTHERS);
    if (!permissions.isEmpty()) {
      throw StoreException.found(
          "load a signing key", file, "its permissions allow " + permissions);
    }
  }

  /** Without a cause, whose message might show a part of the file. */
  private static StoreException notAKey(Path file) {
    return StoreException.found(
        "load a signing key", file, "no Ed25519 private key in PKCS#8 and PEM");
  }
}
