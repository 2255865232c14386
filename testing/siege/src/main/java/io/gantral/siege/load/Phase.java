package io.gantral.siege.load;

/** What a siege's clients do now. */
public enum Phase {
  /** All that they can. */
  SIEGE,
  /** Nothing new; what waits is approved, so that everything can end. */
  CLOSING,
  /** Nothing. */
  OVER
}
