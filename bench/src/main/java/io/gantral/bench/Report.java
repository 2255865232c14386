package io.gantral.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** What the run prints: facts first, the ratio last, since only that outlives the machine. */
final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void machine() {
    line(
        "machine: %d processors, load average %.1f before the run, Java %s",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version());
  }

  void begin(Engine.Kind kind, Options options) {
    line("");
    line("%s", kind.title());
    line(
        "%d rounds of at most %d lifecycles each, %d at a time, after %d to warm up",
        options.rounds(),
        options.load().lifecycles(),
        options.load().parallelism(),
        options.warmUp().lifecycles());
    line("%-8s %28s   %28s   %s", "", "gantral", "bare engine", "");
    var columns = String.format(Locale.ROOT, "%10s %8s %8s", "per s", "p50 ms", "p99 ms");
    line("%-8s %28s   %28s   %6s", "round", columns, columns, "ratio");
  }

  void leftOut(Engine.Kind kind, String why) {
    line("");
    line("%s: LEFT OUT, %s", kind.title(), why);
  }

  void round(int number, Round ours, Round bare) {
    row(Integer.toString(number), ours, bare, ours.perSecond() / bare.perSecond());
  }

  void summary(List<Round> ours, List<Round> bare) {
    var ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours.get(i).perSecond() / bare.get(i).perSecond();
    }
    var allOurs = Round.together(ours);
    var allBare = Round.together(bare);
    row("all", allOurs, allBare, median(ratios));
    line("lifecycles: %d and %d", allOurs.lives().size(), allBare.lives().size());
    line("median ratio of %d rounds: %.2f", ratios.length, median(ratios));
  }

  void history(HistoryShape ours, HistoryShape bare) {
    line("per lifecycle        gantral   bare engine");
    line("  workflow tasks  %12.1f  %12.1f", ours.workflowTasks(), bare.workflowTasks());
    line("  events          %12.1f  %12.1f", ours.events(), bare.events());
    line("  local activities%12.1f  %12.1f", ours.markers(), bare.markers());
    line("  history bytes   %12.0f  %12.0f", ours.bytes(), bare.bytes());
  }

  private void row(String name, Round ours, Round bare, double ratio) {
    line("%-8s %28s   %28s   %6.2f", name, columns(ours), columns(bare), ratio);
  }

  private static String columns(Round round) {
    return String.format(
        Locale.ROOT,
        "%10.1f %8.1f %8.1f",
        round.perSecond(),
        round.millis(0.50),
        round.millis(0.99));
  }

  private static double median(double... values) {
    var sorted = values.clone();
    java.util.Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void line(String format, Object... facts) {
    out.println(String.format(Locale.ROOT, format, facts));
  }
}
