package io.gantral.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotFilesTest {

  /** A folder that grows while it is listed may show a slot, and not one that was put before it. */
  @Test
  void aSlotThatAListingPassedOverIsReadByName(@TempDir Path root) throws IOException {
    // Given
    var id = Samples.newId();
    var temporaries = Files.createDirectory(root.resolve("temporary"));
    var slots = new SlotFiles(new InstanceFolders(root), new WriteOnceFiles(temporaries));
    for (long sequence : List.of(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L)) {
      slots.put(id, sequence, Long.toString(sequence).getBytes(UTF_8));
    }

    // When
    var read = slots.read(id, new TreeSet<>(List.of(0L, 4L, 8L)));

    // Then: what follows the end of the list came later, and slot 5 is really missing
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 8L), List.copyOf(read.keySet()));
    read.forEach((sequence, bytes) -> assertEquals(sequence.toString(), new String(bytes, UTF_8)));
  }
}
