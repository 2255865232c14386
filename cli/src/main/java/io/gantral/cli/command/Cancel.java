package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks that an execution end. */
@Command(
    name = "cancel",
    header = "Ask that an execution end.",
    description =
        "Its requester or an operator of its team may. It ends where the states allow it.",
    footerHeading = "%nExample:%n",
    footer = "  gantral cancel 3f2a91 --as alice")
final class Cancel extends RemoteCommand {

  @Parameters(paramLabel = "ID", description = "The instance, or the beginning of its id.")
  private String id = "";

  Cancel(Shell shell) {
    super(shell);
  }

  private static String said(String found) {
    return "Asked. Where a person's decision is waited for, it ends as soon as that is decided.\n"
        + "See: gantral status "
        + found;
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return Instances.resolve(api, id)
        .then(found -> api.cancel(found).map(json -> Output.of(json, said(found))));
  }
}
