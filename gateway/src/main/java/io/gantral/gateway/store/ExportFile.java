package io.gantral.gateway.store;

import io.gantral.authority.InstanceId;
import io.gantral.store.FileStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip of an instance's evidence, in a temporary file; the same evidence makes the same bytes. */
public record ExportFile(Path path) {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  static ExportFile write(FileStore files, InstanceId id) throws IOException {
    var path = Files.createTempFile("gantral-export-", ".zip");
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
      for (var slot : files.slots(id).entrySet()) {
        var name = String.format(Locale.ROOT, "%s/chain/%08d.json", id, slot.getKey());
        put(zip, name, slot.getValue());
      }
      for (var hash : files.documents(id)) {
        // Gone since it was listed: withheld, as any document may be.
        var document = files.document(id, hash);
        if (document.isPresent()) {
          put(zip, id + "/documents/" + hash + ".json", document.get());
        }
      }
      return new ExportFile(path);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
