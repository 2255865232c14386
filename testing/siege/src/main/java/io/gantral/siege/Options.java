package io.gantral.siege;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a siege is told.
 *
 * @param seeds one siege each, in one house after the other
 * @param duration how long each is under load and faults
 * @param folder what it leaves behind lies below it
 */
record Options(List<Long> seeds, Duration duration, Path folder) {
  static final String USAGE =
      """
      usage: siege [--seed N[,N...]] [--minutes M] [--folder FOLDER]
        --seed     what decides which fault comes when; default 1
        --minutes  how long load and faults last, for each seed; default 3
        --folder   where everything is kept; default target/siege
      exit: 0 nothing found, 1 anomalies, 2 usage
      """;

  private static final int SECONDS = 60;

  Options {
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException if they are not of the form
   */
  static Options parse(List<String> words) {
    var options = new Options(List.of(1L), Duration.ofMinutes(3), Path.of("target/siege"));
    if (words.size() % 2 != 0) {
      throw new IllegalArgumentException("an option without its value");
    }
    for (var i = 0; i < words.size(); i += 2) {
      options = options.with(words.get(i), words.get(i + 1));
    }
    return options;
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--seed" -> new Options(seeds(value), duration, folder);
      case "--minutes" ->
          new Options(
              seeds, Duration.ofSeconds((long) (Double.parseDouble(value) * SECONDS)), folder);
      case "--folder" -> new Options(seeds, duration, Path.of(value));
      default -> throw new IllegalArgumentException("unknown option " + option);
    };
  }

  private static List<Long> seeds(String value) {
    var seeds = new ArrayList<Long>();
    for (var word : value.split(",", -1)) {
      seeds.add(Long.valueOf(word));
    }
    return seeds;
  }
}
