package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Decision;
import io.gantral.cli.api.Reply;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Rejects what waits. */
@Command(
    name = "reject",
    header = "Refuse what an execution asks for, which ends it.",
    description = "The execution ends TERMINATED.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gantral reject 3f2a91 --because 'Unknown vendor' --as rita",
      "  gantral reject 3f2a91 --because 'Unknown vendor' --yes --as rita"
    })
final class Reject extends DecisionCommand {

  Reject(Shell shell) {
    super(shell, Decision.Type.REJECT);
  }

  @Override
  Reply<Optional<JsonObject>> delta() {
    return Reply.done(Optional.empty());
  }
}
