package io.gantral.cli.command;

import io.gantral.cli.api.Instance;

/** How an execution that was waited for counts: TERMINATED is no success. */
final class Ending {

  private static final String COMPLETED = "COMPLETED";

  private Ending() {}

  static ExitCode of(Instance instance) {
    boolean failed = instance.ended() && !instance.state().orElse("").equals(COMPLETED);
    return failed ? ExitCode.FAILED : ExitCode.DONE;
  }
}
