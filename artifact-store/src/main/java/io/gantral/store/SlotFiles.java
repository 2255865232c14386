package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The slots of all chains, one file each. */
final class SlotFiles {

  private static final Pattern NAME = Pattern.compile("([0-9]{8})\\.json");
  private static final Pattern INSTANCE =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final InstanceFolders folders;
  private final WriteOnceFiles files;

  SlotFiles(InstanceFolders folders, WriteOnceFiles files) {
    this.folders = folders;
    this.files = files;
  }

  Put put(InstanceId id, long sequence, byte[] bytes) throws IOException {
    var slot = path(id, sequence);
    var attempted = "put slot " + sequence;
    return link(attempted, id, slot, bytes)
        ? written(attempted, id, slot)
        : occupied(attempted, id, slot);
  }

  private boolean link(String attempted, InstanceId id, Path slot, byte[] bytes)
      throws StoreException {
    try {
      folders.make(id);
      return files.link(slot, bytes, Disk.mode("r--------"));
    } catch (StoreException e) {
      throw StoreException.unclear(attempted, slot, e);
    } catch (IOException e) {
      throw StoreException.repeatable(attempted, slot, e);
    }
  }

  private Put written(String attempted, InstanceId id, Path slot) throws StoreException {
    try {
      Disk.sync(folders.chain(id));
      return new Put.Written();
    } catch (IOException e) {
      throw StoreException.unclear(attempted, slot, e);
    }
  }

  /** Also what another one wrote must be durable before anybody relies on having found it. */
  private Put occupied(String attempted, InstanceId id, Path slot) throws StoreException {
    try {
      Disk.sync(folders.chain(id));
      return new Put.Occupied(Files.readAllBytes(slot));
    } catch (IOException e) {
      throw StoreException.repeatable(attempted, slot, e);
    }
  }

  Optional<byte[]> read(InstanceId id, long sequence) throws IOException {
    return WriteOnceFiles.read(path(id, sequence));
  }

  boolean holds(InstanceId id, long sequence) {
    return sequence <= Transition.MAX_SEQUENCE && Files.exists(path(id, sequence));
  }

  SortedMap<Long, byte[]> all(InstanceId id) throws IOException {
    return read(id, listed(id));
  }

  private SortedSet<Long> listed(InstanceId id) throws IOException {
    var listed = new TreeSet<Long>();
    try (var entries = Files.newDirectoryStream(folders.chain(id))) {
      for (var entry : entries) {
        var name = NAME.matcher(entry.getFileName().toString());
        if (name.matches()) {
          listed.add(Long.valueOf(name.group(1)));
        }
      }
    } catch (NoSuchFileException e) {
      return Collections.emptySortedSet();
    }
    return listed;
  }

  /**
   * A slot that was put while the folder was listed may be listed without the one before it: what
   * is not listed before the last is looked up by name, and only what is not there is a hole.
   */
  SortedMap<Long, byte[]> read(InstanceId id, SortedSet<Long> listed) throws IOException {
    var all = new TreeMap<Long, byte[]>();
    long next = 0;
    for (long sequence : listed) {
      putUnlisted(id, next, sequence, all);
      all.put(sequence, Files.readAllBytes(path(id, sequence)));
      next = sequence + 1;
    }
    return all;
  }

  /** Ends where a slot is missing, so that a folder of two distant slots costs one look-up. */
  private void putUnlisted(InstanceId id, long from, long end, Map<Long, byte[]> all)
      throws IOException {
    for (long sequence = from; sequence < end; sequence++) {
      var unlisted = read(id, sequence);
      if (unlisted.isEmpty()) {
        return;
      }
      all.put(sequence, unlisted.get());
    }
  }

  @SuppressWarnings("StreamResourceLeak") // the caller closes it
  Stream<InstanceId> instances() throws IOException {
    return Files.list(folders.instances())
        .map(folder -> folder.getFileName().toString())
        .filter(INSTANCE.asMatchPredicate())
        .map(InstanceId::new);
  }

  private Path path(InstanceId id, long sequence) {
    if (sequence < 0 || sequence > Transition.MAX_SEQUENCE) {
      throw new IllegalArgumentException("sequence: 0 to " + Transition.MAX_SEQUENCE);
    }
    return folders.chain(id).resolve(String.format(Locale.ROOT, "%08d.json", sequence));
  }
}
