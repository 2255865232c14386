package io.gantral.cli.command;

import io.gantral.cli.api.Instance;

/** How an execution that was waited for counts: only COMPLETED is a success. */
final class Ending {

  private static final String COMPLETED = "COMPLETED";

  private Ending() {}

  /** The exit code; why it is no good one is said. */
  static ExitCode of(Instance instance, Shell shell) {
    if (!instance.ended() || InstanceText.state(instance).equals(COMPLETED)) {
      return ExitCode.DONE;
    }
    var why = InstanceText.why(instance).map(reason -> ", " + reason).orElse("");
    shell.say("the execution is not " + COMPLETED + ": " + InstanceText.state(instance) + why);
    return ExitCode.FAILED;
  }
}
