package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Decision;
import io.gantral.cli.api.Reply;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Allows something else than what was asked for. */
@Command(
    name = "override",
    header = "Allow something else than what was asked for.",
    description = {
      "The change is a JSON Merge Patch (RFC 7396) of the facts that `status`",
      "shows: of members that are there, and of no others. What it makes of the",
      "request is shown before it is sent."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  gantral override 3f2a91 --delta '{\"payment\": {\"amount\": 45000}}' \\",
      "      --because 'As contracted' --as rita"
    })
final class OverrideCommand extends DecisionCommand {

  @Option(
      names = "--delta",
      required = true,
      paramLabel = "FILE|JSON",
      description = "What changes, an object.")
  private String delta = "";

  OverrideCommand(Shell shell) {
    super(shell, Decision.Type.OVERRIDE);
  }

  @Override
  Reply<Optional<JsonObject>> delta() {
    return JsonArgument.read(shell().surroundings(), delta).map(Optional::of);
  }
}
