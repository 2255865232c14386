package io.gantral.siege.evidence;

import java.util.List;

/**
 * A line of an agent's ledger.
 *
 * @param at when, in milliseconds
 * @param word {@code START}, {@code ACT}, {@code SKIP}, {@code ASK} or {@code END}
 * @param more what belongs to the word
 */
public record Deed(long at, String step, int attempt, String word, List<String> more) {
  private static final int FIXED = 4;

  public Deed {
    more = List.copyOf(more);
  }

  static Deed parse(String line) {
    var words = List.of(line.split(" ", -1));
    if (words.size() < FIXED) {
      throw new IllegalArgumentException("no line of a ledger: " + line);
    }
    return new Deed(
        Long.parseLong(words.get(0)),
        words.get(1),
        Integer.parseInt(words.get(2)),
        words.get(3),
        words.subList(FIXED, words.size()));
  }

  /** One of the words that belong to the word, or empty. */
  public String more(int at) {
    return at < more.size() ? more.get(at) : "";
  }
}
