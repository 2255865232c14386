import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** All checks from the outside, on one {@code gantral dev} and then on its restarts. */
public final class OutsideChecks {
  private OutsideChecks() {}

  /** Exit code 0 only if every check passed. */
  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]);
    var work = Files.createTempDirectory("gantral-outside-");
    var checks = new Checks();
    try (var dev = new Dev(home, work.resolve("data"))) {
      run(checks, dev, work);
    }
    if (checks.failed() == 0) {
      delete(work);
    } else {
      System.out.println("What was started left its logs in " + work);
    }
    System.out.printf("%n%d passed, %d failed%n", checks.passed(), checks.failed());
    System.exit(checks.failed() == 0 ? 0 : 1);
  }

  private static void run(Checks checks, Dev dev, Path work) throws Exception {
    dev.start(0);
    var agents = new Agents(work);
    checks.group("What needs no token", () -> new OpenPages(checks, dev).run());
    checks.group("The main job by the commands", () -> new MainJob(checks, dev, work).run());
    checks.group("A runner killed in mid-task", () -> new KilledRunner(checks, dev, agents).run());
    checks.group("Tokens that do not count", () -> new BadTokens(checks, dev, agents).run());
    checks.group("Input that does not count", () -> new BadInput(checks, dev).run());
    checks.group("Restarts on the same folder", () -> new Restarts(checks, dev, agents).run());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
