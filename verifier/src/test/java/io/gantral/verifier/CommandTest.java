package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gantral.testkit.golden.EvidenceFiles;
import io.gantral.testkit.golden.GoldenChain;
import io.gantral.testkit.golden.GoldenKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as whoever audits meets it: a real process. */
class CommandTest {
  private static final String JUDGED =
      "judged: instance " + GoldenChain.INSTANCE + ", 7 artifacts\n";

  @TempDir private Path folder;
  private Path trust;
  private VerifyProcess command;

  @BeforeEach
  void writeTheTrustFile() throws IOException {
    trust = folder.resolve("trust.json");
    Files.write(trust, GoldenKeys.trust().toJson().canonicalBytes());
    command = VerifyProcess.in(folder.resolve("home"));
  }

  @Test
  @Tag("AF.1")
  @Tag("AF.2")
  @Tag("J4")
  @Tag("E4")
  @Tag("E5")
  void evidenceWithoutADefectIsValidAndExitsWithZero() throws Exception {
    var ended = run(command, "chain-approved");

    assertEquals(new VerifyProcess.Ended(0, "VALID\n", JUDGED), ended);
  }

  @Test
  @Tag("AF.1")
  @Tag("AF.2")
  void evidenceThatContradictsItselfIsInvalidAndExitsWithOne() throws Exception {
    var ended = run(command, "tampered-state");

    assertEquals("INVALID\n", ended.out());
    assertEquals(1, ended.exit());
    assertTrue(ended.err().contains("INVALID HASH_MISMATCH evidence/chain/00000006.json: "));
  }

  @Test
  @Tag("AF.1")
  @Tag("AF.2")
  void evidenceThatIsNotEnoughIsInconclusiveAndExitsWithThree() throws Exception {
    var ended = run(command, "chain-cut-while-waiting");

    assertEquals("INCONCLUSIVE\n", ended.out());
    assertEquals(3, ended.exit());
    assertTrue(ended.err().contains("INCONCLUSIVE NOT_ENDED evidence/chain/00000002.json: "));
  }

  @Test
  void aMistakeOfUseIsOneLineAndHelpIsAllOfIt() {
    assertEquals(
        "gantral-verify: not understood: --unknown; see gantral-verify --help\n",
        inProcess("--unknown").err());
    assertEquals(
        "gantral-verify: no evidence named; see gantral-verify --help\n", inProcess().err());
    for (var help : List.of(inProcess("--help"), inProcess("-h"))) {
      assertEquals(2, help.exit());
      assertEquals("", help.out());
      assertTrue(help.err().startsWith("usage: gantral-verify "), help::err);
    }
  }

  @Test
  void withoutATrustFileNothingIsValid() throws Exception {
    var ended = command.run(write("chain-approved"));

    assertEquals("INCONCLUSIVE\n", ended.out());
    assertTrue(ended.err().contains("NO_TRUST_FILE"));
  }

  @Test
  @Tag("AF.2")
  void wrongUsageAndUnreadableInputExitWithTwoAndLeaveStandardOutputEmpty() throws Exception {
    var evidence = write("chain-approved");
    var notATrustFile = Files.writeString(folder.resolve("broken.json"), "{\"keys\":7}");
    var missing = folder.resolve("missing");

    var wrong =
        List.of(
            command.run("--unknown", evidence),
            inProcess(),
            inProcess("--trust"),
            inProcess("--trust", trust),
            inProcess("--trust", trust, "--trust", trust, evidence),
            inProcess("--trust", trust, missing),
            inProcess("--trust", missing, evidence),
            inProcess("--trust", notATrustFile, evidence),
            inProcess("--trust", trust, trust));

    for (var ended : wrong) {
      assertEquals(2, ended.exit(), ended::err);
      assertEquals("", ended.out());
      assertTrue(ended.err().startsWith("gantral-verify: "), ended::err);
      assertFalse(ended.err().contains("\tat "), ended::err);
    }
  }

  @Test
  @Tag("AF.4")
  @Tag("AF.8")
  @Tag("E10")
  @Tag("Z5.1")
  @Tag("Z5.5")
  void theSameInputGivesTheSameOutputEachTime() throws Exception {
    var evidence = write("chain-reordered");

    var first = command.run("--trust", trust, evidence);

    assertEquals(first, command.run("--trust=" + trust, "--", evidence));
    assertEquals(first, inProcess("--trust", trust, evidence));
    assertEquals("INVALID\n", first.out());
  }

  @Test
  @Tag("AF.10")
  @Tag("Z7.1")
  @Tag("Z7.2")
  void neitherEnvironmentNorLocaleNorTimeZoneNorFolderChangesTheOutput() throws Exception {
    var evidence = write("chain-reordered");
    var plain = command.run("--trust", trust, evidence);

    var elsewhere =
        VerifyProcess.in(folder.resolve("elsewhere"))
            .with(Map.of("LC_ALL", "tr_TR.UTF-8", "TZ", "Asia/Kathmandu", "COLUMNS", "1"))
            .with("-Duser.language=tr", "-Duser.country=TR", "-Dfile.encoding=COMPAT");

    assertEquals(plain, elsewhere.run("--trust", trust, evidence));
  }

  /** File names are made of digits, and these locales have their own. */
  @ParameterizedTest
  @CsvSource({"fa, IR, u-nu-arabext", "ar, EG, u-nu-arab"})
  @Tag("Z7.1")
  void digitsOfTheLocaleMakeNeitherFileNamesNorFigures(
      String language, String country, String extension) throws Exception {
    var there =
        command.with(
            "-Duser.language=" + language,
            "-Duser.country=" + country,
            "-Duser.extensions=" + extension);

    assertEquals(new VerifyProcess.Ended(0, "VALID\n", JUDGED), run(there, "chain-approved"));
    var tampered = run(there, "tampered-state");
    assertTrue(tampered.err().contains("evidence/chain/00000006.json: "), tampered::err);
  }

  @Test
  @Tag("AF.5")
  @Tag("AF.6")
  @Tag("Z5.2")
  @Tag("Z5.3")
  @Tag("Z5.4")
  @Tag("AE.8")
  @Tag("AK.7")
  void nothingIsWrittenAnywhere() throws Exception {
    var sound = write("chain-approved");
    var broken = write("chain-without-its-middle");
    setWritable(sound, false);
    var before = files();

    var valid = command.run("--trust", trust, sound);
    var invalid = command.run("--trust", trust, broken);

    setWritable(sound, true);
    assertEquals("VALID\n", valid.out());
    assertEquals("INVALID\n", invalid.out());
    assertEquals(before, files());
  }

  @Test
  @Tag("AF.7")
  @Tag("E4")
  void noNetworkIsNeeded() throws Exception {
    assumeTrue(hasUnshare(), "no network namespaces here");

    var ended =
        run(command.behind("unshare", "--user", "--map-root-user", "--net"), "chain-approved");

    assertEquals(new VerifyProcess.Ended(0, "VALID\n", JUDGED), ended);
  }

  @Test
  @Tag("AF.9")
  @Tag("Z6.6")
  @Tag("R1")
  void aLongChainAndHugeFilesFitIntoASmallHeap() throws Exception {
    var evidence = Judged.write(folder, EvidenceFiles.of(GoldenChain.approvedTimes(250)));
    var small = command.with("-Xmx16m");
    assertEquals("VALID\n", small.run("--trust", trust, evidence).out());

    grow(evidence.resolve("documents").resolve("0".repeat(64) + ".json"), 64L << 20);
    grow(evidence.resolve("chain").resolve("00001003.json"), 64L << 20);
    var ended = small.run("--trust", trust, evidence);

    assertAll(
        () -> assertEquals("INVALID\n", ended.out(), ended::err),
        () -> assertTrue(ended.err().contains("ARTIFACT_TOO_LARGE"), ended::err),
        () -> assertTrue(ended.err().contains("DOCUMENT_MISMATCH"), ended::err));
  }

  @Test
  void whatIsSaidIsPlainTextWhateverFilesAreCalled() throws Exception {
    var evidence =
        Judged.write(folder, golden("chain-approved").put("chain/\u001b[2Jnot yet.json", "{}"));

    var ended = command.run("--trust", trust, evidence);

    assertTrue(ended.err().contains("FILE_NAME_UNKNOWN"), ended::err);
    assertTrue(ended.err().chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
  }

  @Test
  @Tag("Z8.2")
  @Tag("Z8.3")
  void anErrorOfTheProgramItselfIsNoVerdict() throws Exception {
    var evidence = write("chain-approved").toString();
    var err = new ByteArrayOutputStream();
    var full =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new OutOfMemoryError("as it comes");
          }
        };

    int exit =
        VerifyMain.run(
            List.of("--trust", trust.toString(), evidence),
            new PrintStream(full, true, StandardCharsets.US_ASCII),
            new PrintStream(err, true, StandardCharsets.US_ASCII));

    assertEquals(2, exit);
    assertTrue(err.toString(StandardCharsets.US_ASCII).contains("internal error"), err::toString);
  }

  @Test
  @Tag("Z8.2")
  void aVerdictThatCannotBeWrittenIsNone() throws Exception {
    var evidence = write("chain-approved").toString();
    var closed = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.US_ASCII);
    closed.close();
    closed.write('x'); // As a stream notices that nobody reads it.

    int exit = VerifyMain.run(List.of("--trust", trust.toString(), evidence), closed, System.err);

    assertEquals(2, exit);
  }

  /** The same command without a process, which takes most of the time. */
  private static VerifyProcess.Ended inProcess(Object... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var words = Stream.of(arguments).map(String::valueOf).toList();
    int exit =
        VerifyMain.run(
            words,
            new PrintStream(out, true, StandardCharsets.US_ASCII),
            new PrintStream(err, true, StandardCharsets.US_ASCII));
    return new VerifyProcess.Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private VerifyProcess.Ended run(VerifyProcess process, String golden) throws Exception {
    return process.run("--trust", trust, write(golden));
  }

  private Path write(String golden) throws IOException {
    return golden(golden).writeTo(folder.resolve(golden).resolve("evidence"));
  }

  private Map<String, String> files() throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(path -> !isOutput(path)).toList()) {
        var content = Files.isRegularFile(path) ? Arrays.hashCode(Files.readAllBytes(path)) : 0;
        files.put(path.toString(), content + " at " + Files.getLastModifiedTime(path));
      }
    }
    return files;
  }

  /** The test's own redirections, the folder they stand in, and the home before its first use. */
  private boolean isOutput(Path path) {
    return path.equals(folder)
        || path.equals(folder.resolve("home"))
        || path.equals(folder.resolve("out"))
        || path.equals(folder.resolve("err"));
  }

  private static void setWritable(Path tree, boolean writable) throws IOException {
    try (var paths = Files.walk(tree)) {
      paths.forEach(path -> assertTrue(path.toFile().setWritable(writable)));
    }
  }

  private static void grow(Path file, long size) throws IOException {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
  }

  private static boolean hasUnshare() throws InterruptedException {
    try {
      var probe =
          new ProcessBuilder("unshare", "--user", "--map-root-user", "--net", "true").start();
      return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
