package io.gantral.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The committed golden files, compared with what is written today: evidence of yesterday must not
 * change its form. They are written anew by {@code mvn -pl testkit -am test -Dtest=GoldenCorpusTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dgantral.update-golden=true}.
 */
class GoldenCorpusTest {
  /** Surefire runs each module's tests in the module's folder. */
  private static final Path COMMITTED = Path.of("src/main/resources/io/gantral/testkit/golden");

  @BeforeAll
  static void writeAnewIfAsked() throws IOException {
    if (Boolean.getBoolean("gantral.update-golden")) {
      write();
    }
  }

  @Test
  void theCommittedCasesAreWhatIsWrittenToday() throws IOException {
    var written = GoldenCases.generate();
    var committed = GoldenCorpus.read(COMMITTED);
    assertEquals(names(written), names(committed));
    for (int i = 0; i < written.size(); i++) {
      assertSame(written.get(i), committed.get(i));
    }
  }

  @Test
  void theCommittedTrustFileNamesTheGoldenKey() throws IOException {
    var committed = Files.readString(COMMITTED.resolve(GoldenCorpus.TRUST));

    assertEquals(GoldenKeys.trust().toJson().canonicalString(), committed);
  }

  private static void assertSame(GoldenCase written, GoldenCase committed) {
    assertEquals(written.verdict(), committed.verdict(), written::name);
    assertEquals(written.codes(), committed.codes(), written::name);
    var files = written.evidence().files();
    assertEquals(files.keySet(), committed.evidence().files().keySet(), written::name);
    files.forEach(
        (file, bytes) ->
            assertArrayEquals(bytes, committed.evidence().bytes(file), () -> written + "/" + file));
  }

  private static List<String> names(List<GoldenCase> cases) {
    return cases.stream().map(GoldenCase::name).toList();
  }

  private static void write() throws IOException {
    if (Files.exists(COMMITTED)) {
      deleteAll();
    }
    for (var golden : GoldenCases.generate()) {
      GoldenCorpus.files(golden).writeTo(COMMITTED);
    }
    Files.writeString(
        COMMITTED.resolve(GoldenCorpus.TRUST),
        GoldenKeys.trust().toJson().canonicalString(),
        StandardCharsets.UTF_8);
    Files.writeString(COMMITTED.resolve(".gitattributes"), "* -text\n");
  }

  private static void deleteAll() throws IOException {
    try (var paths = Files.walk(COMMITTED)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
