package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks the gateway. */
abstract class RemoteCommand implements Callable<Integer> {

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Shell shell;

  RemoteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public final Integer call() {
    return shell.end(json(), connection.open(shell.surroundings()).then(this::run));
  }

  /** What the command does. */
  abstract Reply<Output> run(GatewayApi api);

  final Shell shell() {
    return shell;
  }

  final boolean json() {
    return connection.json();
  }
}
