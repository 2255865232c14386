package io.gantral.config;

import java.util.List;

/** What is said of words after a command that takes {@code --config FILE} and it cannot use. */
public final class WrongWords {
  private WrongWords() {}

  /** One line: the mistake, and where help is. */
  public static String after(String command, List<String> words) {
    var mistake =
        words.size() < 2 || !words.getFirst().equals("--config")
            ? "--config FILE comes first"
            : "not understood: " + words.getLast();
    return command + ": " + mistake + "; see " + command + " --help";
  }
}
