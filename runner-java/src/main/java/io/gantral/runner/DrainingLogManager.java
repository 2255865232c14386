package io.gantral.runner;

import java.util.logging.LogManager;

/**
 * A log manager that goes on while the process drains; the ordinary one closes its handlers as soon
 * as the JVM is asked to end.
 */
public final class DrainingLogManager extends LogManager {
  /** Does nothing: the process ends, and standard error needs no closing. */
  @Override
  public void reset() {}
}
