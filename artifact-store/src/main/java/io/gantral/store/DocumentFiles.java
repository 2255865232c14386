package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents that the hashes of all chains stand for, one file each, named by its SHA-256. */
final class DocumentFiles {

  private static final String SUFFIX = ".json";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.json");

  private final InstanceFolders folders;
  private final WriteOnceFiles files;

  DocumentFiles(InstanceFolders folders, WriteOnceFiles files) {
    this.folders = folders;
    this.files = files;
  }

  void put(InstanceId id, Collection<byte[]> canonical) throws IOException {
    if (canonical.isEmpty()) {
      return;
    }
    try {
      folders.make(id);
      putAll(id, canonical);
      Disk.sync(folders.documents(id));
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw StoreException.repeatable("put documents", folders.documents(id), e);
    }
  }

  Optional<byte[]> read(InstanceId id, Sha256 hash) throws IOException {
    return WriteOnceFiles.read(path(id, hash));
  }

  List<Sha256> all(InstanceId id) throws IOException {
    try (Stream<Path> entries = Files.list(folders.documents(id))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(NAME.asMatchPredicate())
          .map(name -> new Sha256(name.substring(0, name.length() - SUFFIX.length())))
          .sorted((a, b) -> a.hex().compareTo(b.hex()))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** All at the same time: a disk makes several files durable in the time that it needs for one. */
  private void putAll(InstanceId id, Collection<byte[]> canonical) throws IOException {
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var writes = new ArrayList<Future<?>>();
      for (var document : canonical) {
        writes.add(
            writers.submit(
                () -> {
                  putOne(id, document);
                  return null;
                }));
      }
      for (var write : writes) {
        await(write);
      }
    }
  }

  private static void await(Future<?> write) throws IOException {
    try {
      write.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while documents were written");
    }
  }

  private void putOne(InstanceId id, byte[] document) throws IOException {
    var path = path(id, Sha256.of(document));
    if (Files.exists(path) || !link(path, document)) {
      requireSame(path, document);
    }
  }

  /** Whether a document that was linked or not is there makes no difference to its repetition. */
  private boolean link(Path path, byte[] document) throws StoreException {
    try {
      return files.link(path, document, Disk.mode("rw-------"));
    } catch (IOException e) {
      throw StoreException.repeatable("put document", path, e);
    }
  }

  private static void requireSame(Path path, byte[] document) throws IOException {
    if (!Arrays.equals(Files.readAllBytes(path), document)) {
      throw StoreException.found("put document", path, "other bytes stand under that hash");
    }
  }

  private Path path(InstanceId id, Sha256 hash) {
    return folders.documents(id).resolve(hash.hex() + SUFFIX);
  }
}
