package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The evidence as files below one folder: {@code instances/<id>/chain/00000000.json}, {@code
 * instances/<id>/documents/<sha256>.json}, {@code workflows/<workflow_id>/<version>.json}, each
 * written once, whole, and durable before the method that writes it returns.
 *
 * <p>How often the disk is made to write (fsync), the first time this process touches an instance
 * apart (two more): a slot 2, the documents of one call one each and 1 for their folder, a template
 * 3. Any number of processes may write; link(2) decides who was first.
 *
 * <p>An {@link IOException} of a method that writes says whether that may be repeated ({@link
 * StoreException#isRepeatable}); otherwise the outcome is unclear. Source: design §4.
 */
public final class FileStore {

  /** As long as a small artifact: a disk may take a name and have no room for bytes. */
  private static final byte[] PROBE = new byte[2048];

  private final SlotFiles slots;
  private final DocumentFiles documents;
  private final TemplateFiles templates;
  private final Path temporaries;

  private FileStore(
      SlotFiles slots, DocumentFiles documents, TemplateFiles templates, Path temporaries) {
    this.slots = slots;
    this.documents = documents;
    this.templates = templates;
    this.temporaries = temporaries;
  }

  /** Opens a store, makes its folders where they are missing, and sweeps what crashes left. */
  public static FileStore open(Path root) throws IOException {
    var instances = root.resolve("instances");
    var workflows = root.resolve("workflows");
    var temporaries = root.resolve("temporary");
    for (var folder : List.of(instances, workflows, temporaries)) {
      Disk.makeDurableFolder(folder);
    }
    var files = new WriteOnceFiles(temporaries);
    files.sweep(Instant.now().minus(WriteOnceFiles.LEFTOVER_AGE));
    var folders = new InstanceFolders(instances);
    return new FileStore(
        new SlotFiles(folders, files),
        new DocumentFiles(folders, files),
        new TemplateFiles(workflows, files),
        temporaries);
  }

  /** Whether a file can be written now, found out by writing one and removing it again. */
  public boolean isWritable() {
    try {
      var probe = Files.createTempFile(temporaries, "probe-", ".tmp");
      try {
        Files.write(probe, PROBE);
      } finally {
        Files.delete(probe);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Puts an artifact or a tombstone into a slot: the single point of commit. */
  public Put put(InstanceId id, long sequence, byte[] bytes) throws IOException {
    return slots.put(id, sequence, bytes);
  }

  /** What stands in a slot that was written before: durable since it was, unless it is gone. */
  public Optional<byte[]> written(InstanceId id, long sequence) throws IOException {
    return slots.read(id, sequence);
  }

  /** Whether anything stands in a slot, without reading it. */
  public boolean holds(InstanceId id, long sequence) {
    return slots.holds(id, sequence);
  }

  /** All that stands in the slots of an instance, by sequence; a hole stays a hole. */
  public SortedMap<Long, byte[]> slots(InstanceId id) throws IOException {
    return slots.all(id);
  }

  /** All that stands in the slots of an instance, in order; see {@link #slots} for holes. */
  public List<byte[]> chain(InstanceId id) throws IOException {
    return List.copyOf(slots(id).values());
  }

  /**
   * Stores canonical documents under their SHA-256; those that are there already stay.
   *
   * @throws StoreException also if a file of that name holds other bytes
   */
  public void putDocuments(InstanceId id, Collection<byte[]> canonical) throws IOException {
    documents.put(id, canonical);
  }

  /** A document as it stands there, which whoever relies on it must hash. */
  public Optional<byte[]> document(InstanceId id, Sha256 hash) throws IOException {
    return documents.read(id, hash);
  }

  /** A document as an object, if it is there and is what its name says. */
  public Optional<JsonObject> object(InstanceId id, Sha256 hash) throws IOException {
    return document(id, hash)
        .filter(bytes -> Sha256.of(bytes).equals(hash))
        .flatMap(FileStore::parsed);
  }

  /** The documents that an instance has, by the name of their files, in order. */
  public List<Sha256> documents(InstanceId id) throws IOException {
    return documents.all(id);
  }

  /** The instances that have a folder, in no order; the stream must be closed. */
  public Stream<InstanceId> instances() throws IOException {
    return slots.instances();
  }

  /** Stores a template under its id and version, once. */
  public Put putTemplate(String workflowId, String version, byte[] canonical) throws IOException {
    return templates.put(workflowId, version, canonical);
  }

  /** A template's canonical bytes. */
  public Optional<byte[]> template(String workflowId, String version) throws IOException {
    return templates.read(workflowId, version);
  }

  /** All templates, ordered by id and version. */
  public List<StoredTemplate> templates() throws IOException {
    return templates.all();
  }

  private static Optional<JsonObject> parsed(byte[] bytes) {
    try {
      return Json.parse(bytes, JsonLimits.OWN) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonRefused e) {
      return Optional.empty();
    }
  }
}
