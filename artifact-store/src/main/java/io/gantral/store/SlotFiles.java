package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    var all = new TreeMap<Long, byte[]>();
    try (var entries = Files.newDirectoryStream(folders.chain(id))) {
      for (var entry : entries) {
        var name = NAME.matcher(entry.getFileName().toString());
        if (name.matches()) {
          all.put(Long.valueOf(name.group(1)), Files.readAllBytes(entry));
        }
      }
    } catch (NoSuchFileException e) {
      return Collections.emptySortedMap();
    }
    return all;
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
