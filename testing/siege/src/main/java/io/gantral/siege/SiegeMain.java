package io.gantral.siege;

import io.gantral.siege.house.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** {@code testing/siege/siege}: lays sieges and prints what they found. */
public final class SiegeMain {
  private static final int FOUND = 1;
  private static final int USAGE = 2;

  private SiegeMain() {}

  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    Options options;
    try {
      options = Options.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.print("siege: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(USAGE);
      return;
    }
    System.exit(run(options));
  }

  private static int run(Options options) throws IOException, InterruptedException, SQLException {
    var found = 0;
    for (var seed : options.seeds()) {
      var folder = options.folder().resolve("seed-" + seed + "-" + System.currentTimeMillis());
      try (var house = House.build(folder)) {
        var report = new Siege(house, System.out::println).lay(seed, options.duration());
        System.out.print(report.text());
        Files.writeString(Path.of(report.kept() + "/report.txt"), report.text());
        found += report.anomalies().size();
      }
    }
    return found == 0 ? 0 : FOUND;
  }
}
