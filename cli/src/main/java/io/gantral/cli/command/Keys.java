package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import picocli.CommandLine.Command;

/** Prints the trust file. */
@Command(
    name = "keys",
    header = "Print the trust file: the keys that sign artifacts.",
    description = {
      "A verdict is worth as much as the way by which the trust file was had: fetch it once,",
      "compare it by other means, and keep it."
    },
    footerHeading = "%nExample:%n",
    footer = "  gantral keys --as ada > trust.json")
final class Keys extends RemoteCommand {

  Keys(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return api.keys().map(json -> Output.of(json, json.canonicalString()));
  }
}
