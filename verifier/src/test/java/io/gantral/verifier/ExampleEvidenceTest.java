package io.gantral.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gantral.authority.artifact.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The evidence in {@code examples/evidence}, made by a real stack of an earlier release: what was
 * VALID once must stay so, so that neither these files nor the expectation may be changed.
 */
class ExampleEvidenceTest {
  /** Surefire runs each module's tests in the module's folder. */
  private static final Path EXAMPLE = Path.of("../examples/evidence");

  @TempDir private Path folder;
  private TrustedKeys trust;

  @BeforeEach
  void readTheTrustFile() {
    trust = TrustFile.read(EXAMPLE.resolve("trust.json"));
  }

  @Test
  void evidenceOfAnEarlierReleaseStaysValid() {
    var judged = Judged.trusting(trust, EXAMPLE);

    judged.isValid();
    assertEquals(
        "judged: instance a90e7828-b7f5-8215-98ec-90723c488c5f, 7 artifacts",
        judged.judgement().line());
    assertEquals(List.of(), judged.lines());
  }

  @Test
  void oneChangedByteInAnyOfItsFilesMakesItInvalid() throws IOException {
    var evidence = copied();
    for (var file : evidence(evidence)) {
      var bytes = Files.readAllBytes(file);
      var changed = bytes.clone();
      changed[changed.length / 2] ^= 1;
      Files.write(file, changed);

      assertEquals(Verdict.INVALID, Judged.trusting(trust, evidence).verdict(), file::toString);

      Files.write(file, bytes);
    }
    Judged.trusting(trust, evidence).isValid();
  }

  private Path copied() throws IOException {
    for (var file : evidence(EXAMPLE)) {
      var target = folder.resolve(EXAMPLE.relativize(file).toString());
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.copy(file, target);
    }
    return folder;
  }

  /** The files of the chain and its documents, without what lies beside the instance. */
  private static List<Path> evidence(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      var files =
          paths
              .filter(Files::isRegularFile)
              .filter(file -> !tree.equals(file.getParent()))
              .toList();
      assertFalse(files.isEmpty());
      return files;
    }
  }
}
