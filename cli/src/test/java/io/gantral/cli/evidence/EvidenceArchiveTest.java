package io.gantral.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceArchiveTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String FIRST = ID + "/chain/00000000.json";
  private static final String SECOND = ID + "/chain/00000001.json";
  private static final String DOCUMENT = ID + "/documents/" + "ab".repeat(32) + ".json";

  @TempDir private Path folder;
  private Path zip;
  private Path into;

  @BeforeEach
  void name() {
    zip = folder.resolve("evidence.zip");
    into = folder.resolve("a b/into");
  }

  @Test
  void anExportBecomesAFolderNamedLikeTheInstance() throws IOException {
    write(FIRST, DOCUMENT);

    var reply = unpack(EvidenceArchive.Limits.DEFAULT);

    assertEquals(Reply.done(new Unpacked(into.resolve(ID), 1, 1)), reply);
    assertEquals(FIRST, Files.readString(into.resolve(FIRST)));
    assertEquals(List.of(ID), names(into));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../" + ID + "/chain/00000001.json",
        ID + "/../../chain/00000001.json",
        ID + "/chain/../../00000001.json",
        "/tmp/" + ID + "/chain/00000001.json",
        ID + "\\chain\\00000001.json",
        "1f8fad5b-d9cb-869f-a165-70867728950e/chain/00000001.json",
        ID + "/chain/00000001.json/",
        ID + "/chain/1.json",
        ID + "/documents/short.json",
        ID + "/run.sh"
      })
  void aNameThatNoExportHasRefusesTheWhole(String name) throws IOException {
    write(FIRST, name);

    assertRefusedWithoutTrace(EvidenceArchive.Limits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ID + "/../../elsewhere", "/tmp/elsewhere", ""})
  void aNameThatNoInstanceHasNamesNoFolder(String name) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new EvidenceArchive(name, EvidenceArchive.Limits.DEFAULT));
  }

  @Test
  void moreFilesThanTheLimitRefuseTheWhole() throws IOException {
    write(FIRST, DOCUMENT);

    assertRefusedWithoutTrace(new EvidenceArchive.Limits(1, 1_000, 1_000));
  }

  @Test
  void aFileBeyondTheLimitRefusesTheWhole() throws IOException {
    write(FIRST);

    assertRefusedWithoutTrace(new EvidenceArchive.Limits(10, FIRST.length() - 1, 1_000));
  }

  @Test
  void allFilesTogetherBeyondTheLimitRefuseTheWhole() throws IOException {
    write(FIRST, DOCUMENT);

    assertRefusedWithoutTrace(
        new EvidenceArchive.Limits(10, 1_000, FIRST.length() + DOCUMENT.length() - 1));
  }

  @Test
  void filesExactlyAtTheLimitsAreAccepted() throws IOException {
    write(FIRST, DOCUMENT);
    var limits =
        new EvidenceArchive.Limits(2, DOCUMENT.length(), FIRST.length() + DOCUMENT.length());

    assertInstanceOf(Reply.Done.class, unpack(limits));
  }

  @Test
  void whatIsNoZipIsRefused() throws IOException {
    Files.writeString(zip, "<html>an error page</html>");

    assertRefusedWithoutTrace(EvidenceArchive.Limits.DEFAULT);
  }

  @Test
  void anArchiveCutAnywhereIsRefusedAndNoDiskIsBlamed() throws IOException {
    write(FIRST, SECOND, DOCUMENT);
    var whole = Files.readAllBytes(zip);

    for (int length = 0; length < whole.length; length++) {
      Files.write(zip, Arrays.copyOf(whole, length));

      var broken = assertRefusedWithoutTrace(EvidenceArchive.Limits.DEFAULT);
      assertTrue(broken.what().startsWith("the archive is damaged or did not come whole"));
    }
  }

  @Test
  void anArchiveOfWhichItsDirectoryNamesOnlyAPartIsRefused() throws IOException {
    write(FIRST);
    var first = Files.readAllBytes(zip);
    write(SECOND);
    var second = Files.readAllBytes(zip);

    try (var out = Files.newOutputStream(zip)) {
      out.write(first, 0, new String(first, StandardCharsets.ISO_8859_1).indexOf("PK\1\2"));
      out.write(second);
    }

    assertRefusedWithoutTrace(EvidenceArchive.Limits.DEFAULT);
  }

  @Test
  void whatExistsIsNotOverwritten() throws IOException {
    write(FIRST);
    Files.createDirectories(into.resolve(ID));
    Files.writeString(into.resolve(ID).resolve("mine"), "kept");

    var reply = unpack(EvidenceArchive.Limits.DEFAULT);

    assertInstanceOf(Failure.Misused.class, failure(reply));
    assertEquals(List.of("mine"), names(into.resolve(ID)));
  }

  private Failure.Broken assertRefusedWithoutTrace(EvidenceArchive.Limits limits)
      throws IOException {
    var reply = unpack(limits);

    var broken = assertInstanceOf(Failure.Broken.class, failure(reply));
    assertTrue(names(into).isEmpty());
    assertEquals(List.of("a b", "evidence.zip"), names(folder));
    return broken;
  }

  private Reply<Unpacked> unpack(EvidenceArchive.Limits limits) {
    return new EvidenceArchive(ID, limits).unpack(zip, into);
  }

  private static Failure failure(Reply<Unpacked> reply) {
    return assertInstanceOf(Reply.Failed.class, reply).failure();
  }

  /** A zip whose entries hold their own names. */
  private void write(String... names) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
