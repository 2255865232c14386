package io.gantral.runner.protocol;

/** A message that is not strictly of its type; the text names the place and never a value. */
public final class UnreadableMessage extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableMessage(String place) {
    super(place);
  }
}
