package io.gantral.testkit.golden;

import java.util.List;

/**
 * Evidence named by its defect, the verdict it deserves and the codes of its reasons, each once, in
 * the order in which they are found; what is withheld is no obstacle, and not among them.
 */
public record GoldenCase(String name, String verdict, List<String> codes, EvidenceFiles evidence) {
  public GoldenCase {
    codes = List.copyOf(codes);
  }

  static GoldenCase valid(String name, EvidenceFiles evidence) {
    return new GoldenCase(name, "VALID", List.of(), evidence);
  }

  static GoldenCase inconclusive(String name, EvidenceFiles evidence, String... codes) {
    return new GoldenCase(name, "INCONCLUSIVE", List.of(codes), evidence);
  }

  static GoldenCase invalid(String name, EvidenceFiles evidence, String... codes) {
    return new GoldenCase(name, "INVALID", List.of(codes), evidence);
  }

  @Override
  public String toString() {
    return name;
  }
}
