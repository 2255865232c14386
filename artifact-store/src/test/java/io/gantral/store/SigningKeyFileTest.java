package io.gantral.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gantral.authority.artifact.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {

  /** RFC 8410 §10.3. */
  private static final String PUBLISHED =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  private static final String PUBLISHED_PUBLIC = "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("keys/signing.pem");
  }

  @Test
  void aKeyIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
    // When
    var made = SigningKeyFile.loadOrCreate(file);
    var loaded = SigningKeyFile.loadOrCreate(file);

    // Then
    assertEquals(made.publicKey().id(), loaded.publicKey().id());
    if (Disk.isPosix()) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void ofManyWhoMakeAKeyAtOnceAllGetTheSame() throws Exception {
    var tries = new ArrayList<Callable<KeyId>>();
    for (int i = 0; i < 16; i++) {
      tries.add(() -> SigningKeyFile.loadOrCreate(file).publicKey().id());
    }

    // When
    var keys = new HashSet<KeyId>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var key : threads.invokeAll(tries)) {
        keys.add(key.get());
      }
    }

    // Then
    assertEquals(1, keys.size());
  }

  @Test
  void aPublishedKeyIsRead() throws IOException {
    write(PUBLISHED, "rw-------");

    // Then
    assertEquals(PUBLISHED_PUBLIC, SigningKeyFile.load(file).publicKey().base64());
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws IOException {
    assumeTrue(Disk.isPosix());
    for (var permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
      write(PUBLISHED, permissions);

      // Then
      var refused = assertThrows(StoreException.class, () -> SigningKeyFile.loadOrCreate(file));
      assertTrue(refused.toString().contains("permissions"), refused::toString);
    }
  }

  @Test
  void aFileThatHoldsNoSuchKeyIsRefusedWithoutShowingIt() throws IOException {
    for (var wrong :
        new String[] {
          "",
          "hidden",
          PUBLISHED.replace("MC4C", "MC4D"),
          PUBLISHED.replace("dVhC", ""),
          PUBLISHED.replace("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC", "")
        }) {
      write(wrong, "rw-------");

      // Then
      var refused = assertThrows(StoreException.class, () -> SigningKeyFile.load(file));
      assertFalse(refused.toString().contains("hidden"), refused::toString);
    }
  }

  @Test
  void loadingAloneMakesNoKey() {
    assertThrows(NoSuchFileException.class, () -> SigningKeyFile.load(file));
    assertFalse(Files.exists(file));
  }

  private void write(String text, String permissions) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    if (Disk.isPosix()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }
}
