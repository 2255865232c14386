package io.gantral.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.testkit.golden.GoldenCase;
import io.gantral.testkit.golden.GoldenCorpus;
import io.gantral.testkit.golden.GoldenKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each committed golden case gets the verdict and the reasons that it is named for. */
class GoldenCorpusVerdictTest {
  private static final Map<String, Integer> EXIT_CODES =
      Map.of("VALID", 0, "INVALID", 1, "INCONCLUSIVE", 3);
  private static final int TIMES = 3;

  @TempDir private Path folder;

  static Stream<GoldenCase> cases() {
    return GoldenCorpus.read().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyGoldenCaseGetsItsVerdict(GoldenCase golden) throws IOException {
    var evidence = golden.evidence().writeTo(folder.resolve("evidence"));
    var reasons = new ArrayList<Reason>();

    var judgement = Verifier.trusting(GoldenKeys.trust()).verify(List.of(evidence), reasons::add);

    assertEquals(golden.verdict(), judgement.verdict().name(), () -> lines(reasons));
    assertEquals(golden.codes(), codes(reasons), () -> lines(reasons));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Tag("Z5.6")
  @Tag("Z8.4")
  @Tag("Z8.5")
  void everyGoldenCaseIsClassifiedTheSameEachTime(GoldenCase golden) throws IOException {
    var evidence = golden.evidence().writeTo(folder.resolve("evidence"));
    var trust = Files.write(folder.resolve("trust.json"), trustFile());
    var expected = golden.verdict() + "\n" + EXIT_CODES.get(golden.verdict());

    for (int i = 0; i < TIMES; i++) {
      assertEquals(expected, runCommand(trust, evidence));
    }
  }

  private static byte[] trustFile() {
    return GoldenKeys.trust().toJson().canonicalBytes();
  }

  /** What stands on standard output, and the exit code. */
  private static String runCommand(Path trust, Path evidence) {
    var out = new ByteArrayOutputStream();
    int exit =
        VerifyMain.run(
            List.of("--trust", trust.toString(), evidence.toString()),
            new PrintStream(out, true, StandardCharsets.US_ASCII),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.US_ASCII));
    return out.toString(StandardCharsets.US_ASCII) + exit;
  }

  private static List<String> codes(List<Reason> reasons) {
    return reasons.stream()
        .map(Reason::code)
        .filter(code -> code.verdict() != Verdict.VALID)
        .map(ReasonCode::name)
        .distinct()
        .toList();
  }

  private static String lines(List<Reason> reasons) {
    return String.join("\n", reasons.stream().map(Reason::line).toList());
  }
}
