package io.gantral.store;

import io.gantral.authority.artifact.KeyUse;
import io.gantral.authority.artifact.TrustedKey;
import io.gantral.authority.artifact.TrustedKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What is made once, before the first gateway or worker starts; no key that is there changes. */
public final class FirstKeys {
  private FirstKeys() {}

  /**
   * Makes a signing key where there is none, and has the trust file name it; says what it did. Not
   * for two at once on one trust file.
   *
   * @throws IOException if a file cannot be used, or the trust file names the key for another use
   */
  public static List<String> prepare(Path keyFile, Path trustFile, KeyUse use) throws IOException {
    var key = new TrustedKey(SigningKeyFile.loadOrCreate(keyFile).publicKey(), use);
    return List.of(
        "the signing key is " + key.key().id() + " in " + keyFile, trust(trustFile, key));
  }

  private static String trust(Path file, TrustedKey key) throws IOException {
    Files.createDirectories(folderOf(file));
    try {
      Files.write(
          file, bytes(List.of(key)), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return "the trust file " + file + " names it";
    } catch (FileAlreadyExistsException e) {
      return add(file, key);
    }
  }

  private static String add(Path file, TrustedKey key) throws IOException {
    var trusted = TrustFile.read(file);
    var named = trusted.find(key.key().id());
    if (named.isPresent()) {
      requireUse(file, named.get(), key.use());
      return "the trust file " + file + " names it already";
    }
    var keys = new ArrayList<>(trusted.keys().values());
    keys.add(key);
    replace(file, bytes(keys));
    return "the trust file " + file + " names it too now";
  }

  private static void requireUse(Path file, TrustedKey named, KeyUse use) throws IOException {
    if (named.use() != use) {
      throw StoreException.found(
          "trust a key as " + use.wire(), file, "it names the key as " + named.use().wire());
    }
  }

  /** Whoever reads it meanwhile reads the old one or the new one. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    var fresh = Files.createTempFile(folderOf(file), ".trust", ".json");
    Files.write(fresh, bytes);
    if (Disk.isPosix()) {
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] bytes(List<TrustedKey> keys) {
    return TrustedKeys.of(keys).toJson().canonicalBytes();
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }
}
