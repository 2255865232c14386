package io.gantral.store;

import java.io.IOException;

/** The engine did not say what became of an execution. */
public final class EngineAway extends IOException {

  public EngineAway(Throwable cause) {
    super("the engine does not answer: " + cause.getMessage(), cause);
  }
}
