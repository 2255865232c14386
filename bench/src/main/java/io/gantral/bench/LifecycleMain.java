package io.gantral.bench;

import io.gantral.testkit.temporal.RealTemporal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures lifecycles per second, ours against the bare engine, in one run. */
public final class LifecycleMain {
  private static final Logger ROOT = Logger.getLogger("");

  private LifecycleMain() {}

  /** Exit 0 if every lifecycle ended as it must, 1 if not, 2 for a wrong command line. */
  public static void main(String[] words) {
    ROOT.setLevel(Level.SEVERE);
    if (List.of(words).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) {
    try {
      var report = new Report(System.out);
      var options = Options.parse(words);
      report.machine();
      for (var kind : options.engines()) {
        measure(kind, options, report);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("bench/lifecycle: " + e.getMessage());
      System.err.print(Options.USAGE);
      return 2;
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      return 1;
    }
  }

  private static void measure(Engine.Kind kind, Options options, Report report) throws IOException {
    if (kind == Engine.Kind.REAL && !options.required() && RealTemporal.find().isEmpty()) {
      report.leftOut(kind, "this machine has no Temporal server");
      return;
    }
    var folder = Files.createTempDirectory("gantral-bench-");
    try {
      measureIn(folder, kind, options, report);
    } finally {
      delete(folder);
    }
  }

  static void measureIn(Path folder, Engine.Kind kind, Options options, Report report)
      throws IOException {
    try (var engine = Engine.start(kind, Files.createDirectory(folder.resolve("engine")));
        var ours = new Gantral(engine, folder.resolve("gantral"));
        var bare = new Bare(engine)) {
      report.begin(kind, options);
      new Comparison(report).run(ours, bare, options);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
