package io.gantral.verifier;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.testkit.golden.EvidenceFiles;
import io.gantral.testkit.golden.GoldenCase;
import io.gantral.testkit.golden.GoldenCorpus;
import io.gantral.testkit.golden.GoldenKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What the verifier said of some evidence, with the golden key trusted. */
record Judged(Judgement judgement, List<Reason> reasons) {
  private static final Map<String, GoldenCase> CORPUS =
      GoldenCorpus.read().stream().collect(toMap(GoldenCase::name, Function.identity()));

  /** The evidence of a golden case. */
  static EvidenceFiles golden(String name) {
    return Objects.requireNonNull(CORPUS.get(name), name).evidence();
  }

  /** Writes the evidence into a new folder below this one, and judges it. */
  static Judged of(Path folder, EvidenceFiles evidence) {
    return at(write(folder, evidence));
  }

  /** Judges folders together. */
  static Judged at(Path... evidence) {
    return with(Verifier.trusting(GoldenKeys.trust()), evidence);
  }

  static Judged trusting(TrustedKeys keys, Path evidence) {
    return with(Verifier.trusting(keys), evidence);
  }

  static Judged with(Verifier verifier, Path... evidence) {
    var reasons = new ArrayList<Reason>();
    return new Judged(verifier.verify(List.of(evidence), reasons::add), List.copyOf(reasons));
  }

  static Path write(Path folder, EvidenceFiles evidence) {
    try {
      return evidence.writeTo(Files.createTempDirectory(folder, "evidence"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Verdict verdict() {
    return judgement.verdict();
  }

  /** The verdict must be this one, and its reasons must name this code. */
  void is(Verdict expected, ReasonCode code) {
    assertEquals(expected, verdict(), this::toString);
    assertTrue(reasons.stream().anyMatch(reason -> reason.code() == code), this::toString);
  }

  /** The evidence must be INVALID, and the reasons must name this code. */
  void isInvalid(ReasonCode code) {
    is(Verdict.INVALID, code);
  }

  void isValid() {
    assertEquals(Verdict.VALID, verdict(), this::toString);
  }

  List<String> lines() {
    return reasons.stream().map(Reason::line).toList();
  }
}
