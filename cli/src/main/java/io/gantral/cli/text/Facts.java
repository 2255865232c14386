package io.gantral.cli.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Named facts, one a line, wrapped where they are longer than a line. */
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
    var lines = Wrapped.lines(Printable.line(value), Wrapped.COLUMNS - NAME);
    return lines(name, lines.stream().map(paint::state));
  }

  /** Adds a fact of several lines that are harmless already. */
  public Facts block(String name, String lines) {
    return lines(
        name, lines.lines().flatMap(line -> Wrapped.lines(line, Wrapped.COLUMNS - NAME).stream()));
  }

  private Facts lines(String name, Stream<String> lines) {
    var indent = "\n" + " ".repeat(NAME);
    var label = paint.faint(name + " ".repeat(Math.max(1, NAME - name.length())));
    text.append(text.isEmpty() ? "" : "\n").append(label);
    text.append(lines.collect(Collectors.joining(indent)));
    return this;
  }

  /** The lines. */
  public String text() {
    return text.toString();
  }
}
