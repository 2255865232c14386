package io.gantral.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

  private static final InstanceId ID = Samples.newId();

  @TempDir private Path root;
  private FileStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = FileStore.open(root.resolve("store"));
  }

  @Test
  void aSlotKeepsWhatWasPutFirst() throws IOException {
    // When
    var first = store.put(ID, 0, bytes("first"));

    // Then
    assertInstanceOf(Put.Written.class, first);
    assertArrayEquals(bytes("first"), store.written(ID, 0).orElseThrow());
    assertArrayEquals(bytes("first"), Files.readAllBytes(slotFile(0)));
  }

  @Test
  @Tag("P1")
  @Tag("P2")
  @Tag("D17")
  @Tag("D19")
  void aSecondPutIsRefusedAndShowsWhatStandsThere() throws IOException {
    store.put(ID, 0, bytes("first"));

    // When
    var second = store.put(ID, 0, bytes("second"));

    // Then
    assertArrayEquals(bytes("first"), assertInstanceOf(Put.Occupied.class, second).found());
    assertArrayEquals(bytes("first"), store.written(ID, 0).orElseThrow());
  }

  @Test
  @Tag("AL.4")
  void theSamePutAgainFindsItsOwnBytes() throws IOException {
    store.put(ID, 0, bytes("same"));

    // When
    var again = store.put(ID, 0, bytes("same"));

    // Then
    assertArrayEquals(bytes("same"), assertInstanceOf(Put.Occupied.class, again).found());
    assertEquals(1, store.chain(ID).size());
  }

  @Test
  @Tag("O2")
  @Tag("AL.6")
  void ofManyConcurrentPutsToOneSlotExactlyOneIsWritten() throws Exception {
    // Given
    var puts = new ArrayList<Callable<Put>>();
    for (int i = 0; i < 64; i++) {
      var bytes = bytes("writer " + i);
      // Half of them come through another store, as from another process.
      var through = i % 2 == 0 ? store : FileStore.open(root.resolve("store"));
      puts.add(() -> through.put(ID, 0, bytes));
    }

    // When
    var outcomes = new ArrayList<Put>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var put : threads.invokeAll(puts)) {
        outcomes.add(put.get());
      }
    }

    // Then
    var there = store.written(ID, 0).orElseThrow();
    assertEquals(1, outcomes.stream().filter(Put.Written.class::isInstance).count());
    for (var outcome : outcomes) {
      if (outcome instanceof Put.Occupied(byte[] found)) {
        assertArrayEquals(there, found);
      }
    }
    assertEquals(0, temporaries());
  }

  @Test
  @Tag("O5")
  void instancesAreCreatedInParallel() throws Exception {
    // Given
    var ids = new ArrayList<InstanceId>();
    var puts = new ArrayList<Callable<Put>>();
    for (int i = 0; i < 100; i++) {
      var id = Samples.newId();
      ids.add(id);
      puts.add(() -> store.put(id, 0, bytes(id.value())));
    }

    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var put : threads.invokeAll(puts)) {
        assertInstanceOf(Put.Written.class, put.get());
      }
    }

    // Then
    for (var id : ids) {
      assertArrayEquals(bytes(id.value()), store.written(id, 0).orElseThrow());
    }
    try (var known = store.instances()) {
      assertEquals(100, known.distinct().count());
    }
  }

  @Test
  void aChainIsReadInOrderAndAHoleStaysAHole() throws IOException {
    for (long sequence : List.of(3L, 0L, 1L)) {
      store.put(ID, sequence, bytes("slot " + sequence));
    }

    // When
    var slots = store.slots(ID);

    // Then
    assertEquals(List.of(0L, 1L, 3L), List.copyOf(slots.keySet()));
    assertArrayEquals(bytes("slot 3"), store.chain(ID).getLast());
    assertTrue(store.written(ID, 2).isEmpty());
  }

  @Test
  void filesThatAreNoSlotsAreNotRead() throws IOException {
    store.put(ID, 0, bytes("slot"));
    var chain = root.resolve("store/instances/" + ID + "/chain");
    Files.writeString(chain.resolve("notes.txt"), "a note");
    Files.writeString(chain.resolve("1.json"), "no slot");
    Files.createDirectory(root.resolve("store/instances/lost+found"));

    // When
    var found = store.chain(ID);

    // Then
    assertEquals(1, found.size());
    try (var instances = store.instances()) {
      assertEquals(List.of(ID), instances.toList());
    }
  }

  @Test
  void anUnknownInstanceHasNothing() throws IOException {
    var unknown = Samples.newId();

    // Then
    assertTrue(store.chain(unknown).isEmpty());
    assertTrue(store.written(unknown, 0).isEmpty());
    assertTrue(store.documents(unknown).isEmpty());
    assertTrue(store.document(unknown, Sha256.of("x")).isEmpty());
  }

  @Test
  void namesThatAreNoIdsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> store.put(ID, -1, bytes("x")));
    assertThrows(IllegalArgumentException.class, () -> store.put(ID, 100_000_000, bytes("x")));
    assertThrows(IllegalArgumentException.class, () -> store.putTemplate("../up", "1", bytes("x")));
    assertThrows(IllegalArgumentException.class, () -> store.template("pay", "..").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> store.template("pay", "/etc").isEmpty());
  }

  @Test
  void documentsStandUnderTheirHash() throws IOException {
    var documents = Samples.documents();

    // When
    store.putDocuments(ID, documents);
    store.putDocuments(ID, documents);

    // Then
    assertEquals(2, store.documents(ID).size());
    for (var document : documents) {
      assertArrayEquals(document, store.document(ID, Sha256.of(document)).orElseThrow());
    }
  }

  @Test
  @Tag("P4")
  void aDocumentThatIsNotWhatItsNameSaysFailsTheNextWriter() throws IOException {
    var document = bytes("{}");
    store.putDocuments(ID, List.of(document));
    var file =
        root.resolve("store/instances/" + ID + "/documents/" + Sha256.of(document) + ".json");
    Files.writeString(file, "{ }");

    // Then
    var failure =
        assertThrows(StoreException.class, () -> store.putDocuments(ID, List.of(document)));
    assertEquals(file, failure.path());
    assertFalse(failure.isRepeatable());
    assertEquals("{ }", Files.readString(file), "never repaired");
  }

  @Test
  @Tag("AN.1")
  void aTemplateVersionIsStoredOnce() throws IOException {
    store.putTemplate("pay", "1.0", bytes("one"));

    // When
    var again = store.putTemplate("pay", "1.0", bytes("other"));

    // Then
    assertArrayEquals(bytes("one"), assertInstanceOf(Put.Occupied.class, again).found());
    assertArrayEquals(bytes("one"), store.template("pay", "1.0").orElseThrow());
    assertTrue(store.template("pay", "2").isEmpty());
    var listed = store.templates().getFirst();
    assertEquals("pay 1.0", listed.workflowId() + " " + listed.version());
  }

  @Test
  void onlyTheOwnerMayEnterAndArtifactsAreReadOnly() throws IOException {
    assumeTrue(Disk.isPosix());
    store.put(ID, 0, bytes("slot"));
    store.putDocuments(ID, List.of(bytes("{}")));
    var document = "documents/" + Sha256.of("{}") + ".json";

    // Then
    assertEquals("r--------", permissions("chain/00000000.json"));
    assertEquals("rw-------", permissions(document));
    assertEquals("rwx------", permissions("chain"));
    assertEquals("rwx------", permissions("documents"));
  }

  @Test
  void leftoversOfACrashAreSweptOnceTheyAreOld() throws IOException {
    // Given
    var folder = root.resolve("store/temporary");
    var old = Files.writeString(folder.resolve("old"), "half an arti");
    var young = Files.writeString(folder.resolve("young"), "half an arti");
    var age = WriteOnceFiles.LEFTOVER_AGE.plusMinutes(1);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(age)));

    // When
    FileStore.open(root.resolve("store"));

    // Then
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young), "its writer may still be at work");
  }

  @Test
  void aWriteThatFailsSaysWhatWasAttemptedAndWhere() throws IOException {
    // Given a file where the instance's folder should be
    var id = Samples.newId();
    Files.writeString(root.resolve("store/instances/" + id), "in the way");

    // When
    var failure = assertThrows(StoreException.class, () -> store.put(id, 7, bytes("x")));

    // Then
    assertEquals("put slot 7", failure.attempted());
    assertTrue(failure.toString().contains(id.value()), failure::toString);
    assertTrue(failure.toString().contains("bytes free"), failure::toString);
  }

  @Test
  @Tag("Y4")
  void whatFailsBeforeTheLinkMayBeRepeated() throws IOException {
    // Given: no temporary file can be made, as on a full disk
    store.put(ID, 0, bytes("first"));
    Files.delete(root.resolve("store/temporary"));

    // When
    var slot = assertThrows(StoreException.class, () -> store.put(ID, 1, bytes("x")));
    var documents =
        assertThrows(StoreException.class, () -> store.putDocuments(ID, List.of(bytes("{}"))));

    // Then
    assertTrue(slot.isRepeatable());
    assertTrue(documents.isRepeatable());
    Files.createDirectory(root.resolve("store/temporary"));
    assertInstanceOf(Put.Written.class, store.put(ID, 1, bytes("x")));
  }

  @Test
  @Tag("D16")
  void whatFailsAtTheLinkIsUnclear() throws IOException {
    // Given: the temporary file can be made, and the name cannot be given
    store.put(ID, 0, bytes("first"));
    var chain = root.resolve("store/instances/" + ID + "/chain");
    Files.move(chain, chain.resolveSibling("elsewhere"));

    // When
    var failure = assertThrows(StoreException.class, () -> store.put(ID, 1, bytes("x")));

    // Then
    assertFalse(failure.isRepeatable());
    assertEquals(0, temporaries());
  }

  private long temporaries() throws IOException {
    try (var files = Files.list(root.resolve("store/temporary"))) {
      return files.count();
    }
  }

  private Path slotFile(long sequence) {
    var name = String.format(Locale.ROOT, "%08d.json", sequence);
    return root.resolve("store/instances/" + ID + "/chain").resolve(name);
  }

  private String permissions(String path) throws IOException {
    var file = root.resolve("store/instances/" + ID).resolve(path);
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
