package io.gantral.siege.check;

import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Work;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a part of the work is taken from one lease alone: what is finished is finished. */
final class Parts implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return facts.work().stream()
        .filter(Work::isAcceptedEnd)
        .filter(work -> !work.part().isEmpty())
        .collect(Collectors.groupingBy(Work::part))
        .values()
        .stream()
        .filter(ends -> ends.stream().map(Work::lease).distinct().count() > 1)
        .map(Parts::anomaly);
  }

  private static Anomaly anomaly(List<Work> ends) {
    var leases = ends.stream().map(Work::lease).distinct().count();
    return new Anomaly(
        Kind.WORK_TAKEN_TWICE,
        ends.getFirst().instance(),
        "part %s was ended under %d leases".formatted(ends.getFirst().part(), leases));
  }
}
