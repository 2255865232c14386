package io.gantral.authority.template;

import io.gantral.authority.VisibleText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a runner starts an agent: the command with its arguments, plain environment variables, and
 * variables that hold secrets, by reference.
 */
public record AgentSpec(
    List<String> command, Map<String, String> environment, Map<String, Secret> secrets) {
  /** The most words of a command, and the most variables of either kind. */
  public static final int MAX_ENTRIES = 100;

  /** The longest word or value, in characters. */
  public static final int MAX_TEXT = 4_000;

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  public AgentSpec {
    command = List.copyOf(command);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    if (command.isEmpty() || command.size() > MAX_ENTRIES || !VisibleText.is(command.getFirst())) {
      throw new IllegalArgumentException(
          "command: 1 to " + MAX_ENTRIES + " words, the first not blank");
    }
    command.forEach(word -> requireText("command", word));
    requireVariables("environment", environment);
    environment.values().forEach(value -> requireText("environment", value));
    requireVariables("secrets", secrets);
  }

  private static void requireText(String field, String text) {
    if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          field + ": at most " + MAX_TEXT + " characters, none of them NUL");
    }
  }

  private static void requireVariables(String field, Map<String, ?> variables) {
    if (variables.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(field + ": at most " + MAX_ENTRIES);
    }
    for (var name : variables.keySet()) {
      if (!VARIABLE.matcher(name).matches() || name.startsWith("GANTRAL_")) {
        throw new IllegalArgumentException(
            field + "." + name + ": a variable's name, not one that starts with GANTRAL_");
      }
    }
  }
}
