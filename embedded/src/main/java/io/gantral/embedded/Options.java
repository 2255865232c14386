package io.gantral.embedded;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What {@code dev} and {@code demo} can be told: the data folder, the gateway's port, and whether a
 * runner is wanted beside them.
 */
record Options(Path data, int port, boolean runner, boolean help) {
  /** The port that the gateway takes where it is free. */
  static final int PORT = 8080;

  /**
   * Reads the words of the command line.
   *
   * @throws IllegalArgumentException that says which word is wrong
   */
  static Options parse(List<String> words, Path data) {
    var options = new Options(data, PORT, false, false);
    for (var rest = words.iterator(); rest.hasNext(); ) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private Options with(String word, Iterator<String> rest) {
    return switch (word) {
      case "--data" -> new Options(Path.of(value(word, rest)), port, runner, help);
      case "--port" -> new Options(data, port(value(word, rest)), runner, help);
      case "--runner" -> new Options(data, port, true, help);
      case "--help", "-h" -> new Options(data, port, runner, true);
      default -> throw new IllegalArgumentException("unknown option " + word);
    };
  }

  private static String value(String word, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(word + " needs a value");
    }
    return rest.next();
  }

  private static int port(String text) {
    try {
      var port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below: not a number is as wrong as a number out of range.
    }
    throw new IllegalArgumentException("--port is a number from 0 to 65535");
  }
}
