package io.gantral.bench;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** What the benchmark can be told. */
record Options(
    List<Engine.Kind> engines,
    boolean required,
    int rounds,
    int lifecycles,
    int parallelism,
    int warmUpLifecycles,
    Duration limit) {

  static final String USAGE =
      """
      usage: bench/lifecycle [options]
        --engine memory|real|both   the engine, by default both (real is left out where it is not had)
        --rounds N                  rounds of each contender, by default 7
        --lifecycles N              lifecycles of a round, by default 100
        --parallelism N             lifecycles at a time, by default 8
        --warm-up N                 lifecycles of each contender before the first round, by default 200
        --limit SECONDS             no new lifecycle of a round after this time, by default 60
      """;

  private static final int MOST = 1_000_000;

  static Options byDefault() {
    return new Options(
        List.of(Engine.Kind.values()), false, 7, 100, 8, 200, Duration.ofSeconds(60));
  }

  /**
   * Reads the words of the command line.
   *
   * @throws IllegalArgumentException that says which word is wrong
   */
  static Options parse(List<String> words) {
    var options = byDefault();
    for (var rest = words.iterator(); rest.hasNext(); ) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  Load load() {
    return new Load(lifecycles, parallelism, limit);
  }

  Load warmUp() {
    return new Load(warmUpLifecycles, parallelism, limit);
  }

  private Options with(String word, Iterator<String> rest) {
    return switch (word) {
      case "--engine" -> withEngine(value(word, rest));
      case "--rounds" -> with(number(word, rest), lifecycles, parallelism, warmUpLifecycles, limit);
      case "--lifecycles" -> with(rounds, number(word, rest), parallelism, warmUpLifecycles, limit);
      case "--parallelism" -> with(rounds, lifecycles, number(word, rest), warmUpLifecycles, limit);
      case "--warm-up" -> with(rounds, lifecycles, parallelism, number(word, rest), limit);
      case "--limit" ->
          with(
              rounds,
              lifecycles,
              parallelism,
              warmUpLifecycles,
              Duration.ofSeconds(number(word, rest)));
      default -> throw new IllegalArgumentException("unknown option " + word);
    };
  }

  private Options withEngine(String name) {
    return switch (name) {
      case "memory" -> withEngines(List.of(Engine.Kind.MEMORY), true);
      case "real" -> withEngines(List.of(Engine.Kind.REAL), true);
      case "both" -> withEngines(List.of(Engine.Kind.values()), false);
      default -> throw new IllegalArgumentException("--engine is memory, real or both");
    };
  }

  private Options withEngines(List<Engine.Kind> chosen, boolean must) {
    return new Options(chosen, must, rounds, lifecycles, parallelism, warmUpLifecycles, limit);
  }

  private Options with(
      int newRounds, int newLifecycles, int newParallelism, int newWarmUp, Duration newLimit) {
    return new Options(
        engines, required, newRounds, newLifecycles, newParallelism, newWarmUp, newLimit);
  }

  private static String value(String word, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(word + " needs a value");
    }
    return rest.next();
  }

  private static int number(String word, Iterator<String> rest) {
    var text = value(word, rest);
    try {
      var number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below: not a number is as wrong as a number out of range.
    }
    throw new IllegalArgumentException(word + " is a number from 1 to " + MOST);
  }
}
