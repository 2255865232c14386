package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import io.gantral.cli.api.Workflow;
import io.gantral.cli.text.Facts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stores a workflow version. */
@Command(
    name = "store",
    header = "Store a workflow version.",
    description = {
      "An operator of the team stores it. A version never changes: storing the same",
      "content again is no mistake, other content under the same version is refused."
    },
    footerHeading = "%nExample:%n",
    footer = "  gantral workflow store examples/persistent-agent/workflow.json --as otto")
final class WorkflowStore extends RemoteCommand {

  @Parameters(paramLabel = "FILE", description = "The template, a JSON file.")
  private String file = "";

  WorkflowStore(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return JsonArgument.file(shell().surroundings().resolve(file))
        .then(api::storeWorkflow)
        .map(workflow -> Output.of(workflow.source(), text(workflow)));
  }

  private String text(Workflow workflow) {
    return new Facts(shell().paint())
        .put("stored", workflow.id() + " " + workflow.version() + ", team " + workflow.team())
        .put("hash", workflow.hash())
        .text();
  }
}
