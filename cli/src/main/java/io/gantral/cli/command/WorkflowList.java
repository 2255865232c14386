package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Listing;
import io.gantral.cli.api.Reply;
import io.gantral.cli.api.Workflow;
import io.gantral.cli.text.Table;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists workflow versions. */
@Command(
    name = "list",
    header = "List your team's workflow versions, newest first.",
    footerHeading = "%nExample:%n",
    footer = "  gantral workflow list --as alice")
final class WorkflowList extends RemoteCommand {

  @Mixin private final LimitOption limit = new LimitOption();

  WorkflowList(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return api.workflows(Optional.empty(), limit.items())
        .map(listing -> Output.of(listing.source(Workflow::source), text(listing)));
  }

  private String text(Listing<Workflow> listing) {
    if (listing.items().isEmpty()) {
      return "No workflow is stored. Store one: gantral workflow store FILE";
    }
    var table =
        new Table(shell().paint(), "WORKFLOW", "VERSION", "TEAM", "MATERIALITY", "STORED (UTC)");
    for (var workflow : listing.items()) {
      table.row(
          workflow.id(),
          workflow.version(),
          workflow.team(),
          workflow.materiality(),
          InstanceText.time(workflow.createdAt()));
    }
    return table.text() + limit.note(listing);
  }
}
