package io.gantral.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.testkit.golden.GoldenCase;
import io.gantral.testkit.golden.GoldenCorpus;
import io.gantral.testkit.golden.GoldenKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each committed golden case gets the verdict and the reasons that it is named for. */
class GoldenCorpusVerdictTest {
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

  private static List<String> codes(List<Reason> reasons) {
    return reasons.stream()
        .map(Reason::code)
        .filter(code -> code != ReasonCode.DOCUMENT_WITHHELD)
        .map(ReasonCode::name)
        .distinct()
        .toList();
  }

  private static String lines(List<Reason> reasons) {
    return String.join("\n", reasons.stream().map(Reason::line).toList());
  }
}
