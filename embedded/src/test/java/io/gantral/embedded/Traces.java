package io.gantral.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files below a folder that hold a word. */
final class Traces {
  private Traces() {}

  static List<Path> of(String word, Path folder) throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (holds(file, word)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean holds(Path file, String word) throws IOException {
    try {
      // One character a byte, so that any file can be searched as text.
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .contains(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
