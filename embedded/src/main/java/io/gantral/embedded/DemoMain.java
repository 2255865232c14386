package io.gantral.embedded;

import io.gantral.config.ProcessLog;
import io.gantral.local.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** {@code gantral demo}: the main job from trigger to verdict, on the embedded stack. */
public final class DemoMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
  static final String HELP =
      """
      Usage: gantral demo [--data DIR] [--port N]

      Starts the whole stack in one JVM and a runner beside it, and plays the main
      job through: an agent pays vendors, asks before it pays what is material, a
      person approves, a new process goes on, and gantral-verify checks the evidence.
      Everything stays in DIR, by default a new folder .gantral/demo-<time>, which
      goes with a demo that is interrupted. Exit code 0 only if all of it happened.
      """;

  private DemoMain() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> words) {
    try {
      var stamp = STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
      var own = Path.of(".gantral", "demo-" + stamp);
      var options = Options.parse(words, own);
      if (options.runner()) {
        throw new IllegalArgumentException("--runner: the demo has its own");
      }
      if (options.help()) {
        System.out.print(HELP);
        return 0;
      }
      return play(options, new Interruption(options.data(), options.data().equals(own)));
    } catch (IllegalArgumentException e) {
      System.err.println("gantral demo: " + e.getMessage() + " (help: gantral demo --help)");
      return USAGE;
    }
  }

  private static int play(Options options, Interruption interruption) {
    try {
      requireNew(options.data());
      try (var data = DataFolder.open(options.data())) {
        ProcessLog.start(data.log());
        play(data, options, interruption);
      }
      return 0;
    } catch (IOException | DemoFailed e) {
      System.err.println("gantral demo: " + e.getMessage());
      return FAILED;
    } finally {
      interruption.tooLate();
    }
  }

  private static void play(DataFolder data, Options options, Interruption interruption)
      throws IOException {
    var home = Path.of(System.getProperty("gantral.home", ".")).toRealPath();
    var story = new Story(System.out);
    var began = System.nanoTime();
    story.heading("Started in one JVM, on loopback, with no container");
    EvidenceCheck check;
    try (var stack =
        EmbeddedStack.start(data, FreePort.preferring(options.port()), interruption::atEnd)) {
      Announcement.tell(story, stack);
      check = new Demo(stack, home, story).run();
    }
    check.tell(story);
    story.chapter("All of it lies in " + data.root());
    var seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(Locale.ROOT, "%nAll of it happened, in %.1f s.%n", seconds);
  }

  private static void requireNew(Path folder) throws IOException {
    if (Files.exists(folder.resolve("artifacts"))) {
      throw new IOException(folder + " holds an earlier stack; the demo wants a new folder");
    }
  }
}
