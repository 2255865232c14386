package io.gantral.bench;

import java.util.ArrayList;
import java.util.List;

/** The rounds of both contenders, in turn, and what they tell. */
final class Comparison {
  private static final int SAMPLED_HISTORIES = 20;

  private final List<Round> ours = new ArrayList<>();
  private final List<Round> bare = new ArrayList<>();
  private final Report report;

  Comparison(Report report) {
    this.report = report;
  }

  /** Runs both in turn, so that what else the machine does meets both. */
  void run(Gantral gantral, Bare engine, Options options) {
    options.warmUp().run(gantral);
    options.warmUp().run(engine);
    for (int i = 1; i <= options.rounds(); i++) {
      ours.add(options.load().run(gantral));
      bare.add(options.load().run(engine));
      report.round(i, ours.getLast(), bare.getLast());
    }
    requireChains(gantral);
    report.summary(ours, bare);
    report.history(
        HistoryShape.of(engine.client(), sample(ours)),
        HistoryShape.of(engine.client(), sample(bare)));
  }

  private void requireChains(Gantral gantral) {
    for (var id : Round.together(ours).ids()) {
      if (!gantral.isComplete(id)) {
        throw new IllegalStateException("instance " + id + " has no whole chain");
      }
    }
  }

  private static List<String> sample(List<Round> rounds) {
    return Round.together(rounds).ids().stream().limit(SAMPLED_HISTORIES).toList();
  }
}
