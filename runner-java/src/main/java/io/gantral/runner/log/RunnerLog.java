package io.gantral.runner.log;

import java.lang.System.Logger.Level;

/**
 * The runner's log: what happened, then facts as {@code key=value}. Facts are identifiers, codes
 * and durations; no token, secret or content of an agent is ever one.
 */
public final class RunnerLog {
  private static final System.Logger LOGGER = System.getLogger("io.gantral.runner");

  private RunnerLog() {}

  public static void info(String event, Object... facts) {
    LOGGER.log(Level.INFO, line(event, facts));
  }

  public static void warn(String event, Object... facts) {
    LOGGER.log(Level.WARNING, line(event, facts));
  }

  public static void error(String event, Throwable cause, Object... facts) {
    LOGGER.log(Level.ERROR, line(event, facts), cause);
  }

  public static String line(String event, Object... facts) {
    var line = new StringBuilder(event);
    for (int i = 0; i + 1 < facts.length; i += 2) {
      line.append(' ').append(facts[i]).append('=').append(value(String.valueOf(facts[i + 1])));
    }
    return line.toString();
  }

  /** Quoted where it would not be one word; control characters never get through. */
  private static String value(String text) {
    var clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.matches("[^\\s\"=]+") ? clean : '"' + clean.replace("\"", "'") + '"';
  }
}
