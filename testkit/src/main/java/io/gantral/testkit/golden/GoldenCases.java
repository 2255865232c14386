package io.gantral.testkit.golden;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All golden cases by name. */
public final class GoldenCases {
  private GoldenCases() {}

  /** Writes every case anew: the same bytes each time. */
  public static List<GoldenCase> generate() {
    return Stream.of(
            SoundCases.all(),
            IncompleteCases.all(),
            TamperedCases.all(),
            FormCases.all(),
            OrderCases.all(),
            FolderCases.all(),
            LinkCases.all(),
            DocumentCases.all(),
            PolicyCases.all(),
            ContextCases.all(),
            AttestationCases.all(),
            RefusedCases.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(GoldenCase::name))
        .toList();
  }
}
