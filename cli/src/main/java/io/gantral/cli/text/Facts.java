package io.gantral.cli.text;

/** Named facts, one a line. */
public final class Facts {

  private static final int NAME = 11;

  private final Paint paint;
  private final StringBuilder text = new StringBuilder();

  /** No facts yet. */
  public Facts(Paint paint) {
    this.paint = paint;
  }

  /** Adds a fact, which may be foreign text. */
  public Facts put(String name, String value) {
    return block(name, paint.state(Printable.line(value)));
  }

  /** Adds a fact of several lines that are harmless already. */
  public Facts block(String name, String lines) {
    var indent = "\n" + " ".repeat(NAME);
    var label = paint.faint(name + " ".repeat(Math.max(1, NAME - name.length())));
    text.append(text.isEmpty() ? "" : "\n").append(label).append(lines.replace("\n", indent));
    return this;
  }

  /** The lines. */
  public String text() {
    return text.toString();
  }
}
