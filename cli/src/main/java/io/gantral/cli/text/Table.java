package io.gantral.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under a heading, their columns aligned. */
public final class Table {

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

  /** The lines of the table. */
  public String text() {
    var widths = IntStream.range(0, rows.getFirst().size()).map(this::width).toArray();
    var text = new StringBuilder(paint.faint(line(rows.getFirst(), widths, Paint.PLAIN)));
    for (var row : rows.subList(1, rows.size())) {
      text.append('\n').append(line(row, widths, paint));
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> row, int[] widths, Paint paint) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      var cell = row.get(column);
      boolean last = column == row.size() - 1;
      // The last column is not filled up: trailing blanks wrap lines on narrow terminals.
      line.append(paint.state(last ? cell : cell + " ".repeat(widths[column] - cell.length())));
      line.append(last ? "" : "  ");
    }
    return line.toString().stripTrailing();
  }
}
