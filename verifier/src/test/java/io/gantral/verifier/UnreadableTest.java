package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gantral.testkit.golden.GoldenKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the disk refuses to show gives no verdict: it is neither absent nor withheld nor wrong. */
class UnreadableTest {
  /** The user root may read everything, unless it is without these. */
  private static final String[] HELD_TO_PERMISSIONS = {
    "setpriv", "--bounding-set", "-dac_override,-dac_read_search"
  };

  @TempDir private Path folder;
  private Path trust;
  private Path evidence;
  private VerifyProcess command;

  @BeforeEach
  void writeTheEvidence() throws Exception {
    trust = folder.resolve("trust.json");
    Files.write(trust, GoldenKeys.trust().toJson().canonicalBytes());
    evidence = golden("chain-approved").writeTo(folder.resolve("evidence"));
    command = VerifyProcess.in(folder.resolve("home"));
    if (System.getProperty("user.name").equals("root")) {
      assumeTrue(Path.of("/usr/bin/setpriv").toFile().canExecute(), "root, and no setpriv here");
      command = command.behind(HELD_TO_PERMISSIONS);
    }
  }

  @Test
  void asWhoMayReadAllOfItItIsValid() throws Exception {
    assertEquals("VALID\n", command.run("--trust", trust, evidence).out());
  }

  @ParameterizedTest
  @CsvSource({
    "chain/00000006.json, ---------",
    "chain, ---------",
    "chain, r--------",
    "chain, -wx------",
    "documents, ---------",
    "documents, r--------",
    "documents, -wx------",
    "., ---------",
    "., r--------"
  })
  @Tag("P8")
  @Tag("AB.8")
  void whatMayNotBeReadGivesNoVerdict(String place, String permissions) throws Exception {
    assertUnreadable(evidence.resolve(place), permissions, evidence);
  }

  @Test
  void aDocumentThatMayNotBeReadIsNotWithheld() throws Exception {
    try (var documents = Files.list(evidence.resolve("documents"))) {
      assertUnreadable(documents.findFirst().orElseThrow(), "---------", evidence);
    }
  }

  @Test
  void anInstanceThatMayNotBeEnteredIsNotPassedOver() throws Exception {
    golden("store-of-two-instances").writeTo(folder.resolve("all"));
    var closed = golden("chain-approved").writeTo(folder.resolve("all/instances/closed"));

    assertUnreadable(closed, "---------", folder.resolve("all"));
  }

  @Test
  void aTrustFileThatMayNotBeReadGivesNoVerdict() throws Exception {
    assertUnreadable(trust, "---------", evidence);
  }

  @Test
  void whatTheDiskCannotReadGivesNoVerdict() throws Exception {
    var broken = Path.of("/proc/self/mem");
    assumeTrue(Files.isRegularFile(broken), "no file here that fails to be read");

    var ended = command.run("--trust", broken, evidence);

    assertEquals("", ended.out());
    assertEquals(2, ended.exit(), ended::err);
  }

  private void assertUnreadable(Path closed, String permissions, Path named) throws Exception {
    var before = Files.getPosixFilePermissions(closed);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString(permissions));

    var ended = command.run("--trust", trust, named);

    Files.setPosixFilePermissions(closed, before);
    assertEquals("", ended.out());
    assertEquals(2, ended.exit(), ended::err);
    assertTrue(ended.err().contains("permission denied"), ended::err);
  }
}
