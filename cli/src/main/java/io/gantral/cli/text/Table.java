package io.gantral.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a heading, their columns aligned. */
public final class Table {

  private static final String GAP = "  ";

  /** The narrowest that the last column gets. */
  private static final int LEAST = 10;

  private final Paint paint;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these column names. */
  public Table(Paint paint, String... names) {
    this.paint = paint;
    rows.add(List.of(names));
  }

  /** Adds a row, whose cells are foreign text. */
  public void row(String... cells) {
    rows.add(List.of(cells).stream().map(Printable::line).toList());
  }

  /** The lines of the table; what does not fit in the last column goes on below it. */
  public String text() {
    var widths = widths();
    var text = new StringBuilder(paint.faint(lines(rows.getFirst(), widths, Paint.PLAIN)));
    for (var row : rows.subList(1, rows.size())) {
      text.append('\n').append(lines(row, widths, paint));
    }
    return text.toString();
  }

  /** Of all columns but the last; the widest gives way until the last has room. */
  private int[] widths() {
    var widths = IntStream.range(0, rows.getFirst().size() - 1).map(this::width).toArray();
    while (before(widths) > Wrapped.COLUMNS - LEAST) {
      int widest = Arrays.stream(widths).max().orElseThrow();
      int at =
          IntStream.range(0, widths.length)
              .filter(i -> widths[i] == widest)
              .findFirst()
              .orElseThrow();
      widths[at]--;
    }
    return widths;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static int before(int[] widths) {
    return Arrays.stream(widths).map(width -> width + GAP.length()).sum();
  }

  private static String lines(List<String> row, int[] widths, Paint paint) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      var cell = cut(row.get(column), widths[column]);
      line.append(paint.state(cell + " ".repeat(widths[column] - cell.length()))).append(GAP);
    }
    int before = before(widths);
    var last = Wrapped.lines(row.getLast(), Wrapped.COLUMNS - before).stream();
    line.append(last.map(paint::state).collect(Collectors.joining("\n" + " ".repeat(before))));
    // The last column is not filled up: trailing blanks wrap lines on narrow terminals.
    return line.toString().stripTrailing();
  }

  private static String cut(String cell, int width) {
    return cell.length() > width ? cell.substring(0, width - 1) + "…" : cell;
  }
}
