package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that is named more than once is judged once; two copies of it are still two. */
class NamedTwiceTest {
  @TempDir private Path folder;
  private Path evidence;

  @BeforeEach
  void writeTheEvidence() throws IOException {
    evidence = golden("chain-approved").writeTo(folder.resolve("all/evidence"));
  }

  @Test
  void theSameFolderTwiceIsJudgedOnce() {
    assertJudgedOnce(Judged.at(evidence, evidence));
    assertJudgedOnce(Judged.at(evidence, folder.resolve("all/./evidence/../evidence")));
  }

  @Test
  void aFolderAndALinkToItAreJudgedOnce() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), evidence);

    assertJudgedOnce(Judged.at(link, evidence));
    assertJudgedOnce(Judged.at(evidence, link));
  }

  @Test
  void aFolderAndOneWithinItAreJudgedOnce() {
    assertJudgedOnce(Judged.at(folder.resolve("all"), evidence));
    assertJudgedOnce(Judged.at(evidence, folder.resolve("all")));
  }

  @Test
  void aCopyIsAnotherFolder() throws IOException {
    var copy = golden("chain-approved").writeTo(folder.resolve("copy"));

    Judged.at(evidence, copy).isInvalid(ReasonCode.INSTANCE_REPEATED);
  }

  /** Two names of bytes that no text can hold look the same, and are two folders. */
  @Test
  void twoFoldersWhoseNamesLookTheSameAreBothJudged() throws Exception {
    var both = Files.createDirectories(folder.resolve("both"));
    golden("chain-approved").writeTo(both.resolve("a"));
    golden("tampered-state").writeTo(both.resolve("b"));
    var rename = "cd \"$1\" && mv b \"$(printf '\\376')\" && mv a \"$(printf '\\377')\"";
    var renamed = new ProcessBuilder("sh", "-c", rename, "sh", both.toString()).start();
    assertEquals(0, renamed.waitFor());

    var judged = Judged.at(both);

    assertEquals(2, judged.judgement().instances());
    judged.isInvalid(ReasonCode.HASH_MISMATCH);
  }

  private static void assertJudgedOnce(Judged judged) {
    judged.isValid();
    assertEquals(1, judged.judgement().instances());
    assertEquals(7, judged.judgement().artifacts());
  }
}
