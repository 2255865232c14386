package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Decision;
import io.gantral.cli.api.Reply;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Approves what waits. */
@Command(
    name = "approve",
    header = "Allow what an execution asks for.",
    description = "It covers this request alone, and only once.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gantral approve 3f2a91 --because 'Invoice 4711 checked' --as rita",
      "  gantral approve 3f2a91 --because 'as seen' --seen HASH --json --as rita"
    })
final class Approve extends DecisionCommand {

  Approve(Shell shell) {
    super(shell, Decision.Type.APPROVE);
  }

  @Override
  Reply<Optional<JsonObject>> delta() {
    return Reply.done(Optional.empty());
  }
}
