package io.gantral.cli.text;

/** Colours on a terminal, and none elsewhere or where NO_COLOR is set. */
public enum Paint {
  /** Escape sequences of ECMA-48. */
  COLOURED,
  /** Text as it is. */
  PLAIN;

  private static final String ESCAPE = "\u001b[";

  /** What steps back. */
  public String faint(String text) {
    return painted("2", text);
  }

  /** What is wrong. */
  public String wrong(String text) {
    return painted("31", text);
  }

  /** A state's name, or text that contains it, in the state's colour. */
  public String state(String text) {
    return switch (text.strip()) {
      case "WAITING_FOR_HUMAN" -> painted("33", text);
      case "COMPLETED", "APPROVED", "OVERRIDDEN" -> painted("32", text);
      case "TERMINATED", "REJECTED" -> painted("31", text);
      default -> text;
    };
  }

  private String painted(String code, String text) {
    return this == PLAIN ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}
