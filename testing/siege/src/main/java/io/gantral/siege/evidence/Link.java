package io.gantral.siege.evidence;

import java.util.Optional;

/**
 * One artifact of a chain, as far as the checker reads it.
 *
 * @param state {@value #TOMBSTONE} where a tombstone stands, {@value #UNREADABLE} where no JSON
 *     does
 * @param at when it was committed, in milliseconds
 * @param step the step that it belongs to, or empty
 * @param order what was asked for, with what the decision made of it; empty where no agent asked
 * @param decision the decision that it counts, if any
 */
public record Link(
    long sequence,
    String hash,
    String previousHash,
    String state,
    long at,
    String step,
    Optional<Order> order,
    Optional<Decided> decision) {
  static final String TOMBSTONE = "(tombstone)";
  static final String UNREADABLE = "(unreadable)";

  /** What an agent asked authority for: the number of the act within its step, and its amount. */
  public record Order(String step, long act, long amount) {}

  /**
   * A decision that counts.
   *
   * @param key the key under which its sender sent it
   */
  public record Decided(String key, String actor) {}

  /** Whether it ends a chain. */
  public boolean isEnd() {
    return state.equals("COMPLETED") || state.equals("TERMINATED");
  }

  /** Whether a person let the execution go on by it. */
  public boolean isPermission() {
    return state.equals("APPROVED") || state.equals("OVERRIDDEN");
  }

  public boolean isWaiting() {
    return state.equals("WAITING_FOR_HUMAN");
  }
}
