package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stack keeps is its owner's alone, and what it says fits a terminal. */
class FoldersAndHelpTest {
  @TempDir private Path folder;

  @Test
  void aDataFolderIsClosedToOthersAlsoWhereItWasThereBefore() throws Exception {
    var open = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (var data = DataFolder.open(open)) {
      assertEquals("rwx------", permissions(data.root()));
    }
  }

  @Test
  void aTokenIsReplacedInOneStepAndNeverReadableByOthers() throws Exception {
    var file = Files.createFile(folder.resolve("runner.token"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    TokenFile.write(file, "first");
    TokenFile.write(file, "second");

    assertEquals("second", Files.readString(file));
    assertEquals("rw-------", permissions(file));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void helpFitsEightyColumns() {
    for (var help : List.of(DevMain.HELP, DemoMain.HELP, Walk.JOB)) {
      help.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
