package io.gantral.cli.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that the script {@code gantral} starts by itself, known here for help alone. */
enum Launched {
  DEMO("See the main job end to end, in one go."),
  DEV("Keep the whole stack up on this machine, for trying it."),
  GATEWAY("Run the gateway."),
  WORKER("Run the authority worker."),
  RUNNER("Run a runner."),
  VERIFY("Check evidence offline: VALID, INVALID or INCONCLUSIVE."),
  LEARN("Make the commands start faster, until something is built anew."),
  TEST("Run the tests of this source tree.");

  private final String header;

  Launched(String header) {
    this.header = header;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  CommandSpec spec(Shell shell) {
    Callable<Integer> told = () -> tell(shell);
    var spec = CommandSpec.wrapWithoutInspection(told).name(word());
    spec.usageMessage().header(header);
    spec.usageMessage().description("For its options: gantral " + word() + " --help");
    return spec;
  }

  private int tell(Shell shell) {
    shell.err().println("gantral: the script starts this one: ./gantral " + word());
    shell.err().flush();
    return ExitCode.USAGE.number();
  }
}
