package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that asks the gateway. */
abstract class RemoteCommand implements Callable<Integer> {

  @Mixin private final Connection connection = new Connection();

  @Mixin final HelpOption help = new HelpOption();

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
