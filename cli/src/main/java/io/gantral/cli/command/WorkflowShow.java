package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import io.gantral.cli.text.PrettyJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a workflow version with its steps. */
@Command(
    name = "show",
    header = "Show a workflow version with its steps.",
    footerHeading = "%nExample:%n",
    footer = "  gantral workflow show vendor-payments 1 --as alice")
final class WorkflowShow extends RemoteCommand {

  @Parameters(index = "0", paramLabel = "WORKFLOW", description = "Its id.")
  private String workflow = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Its version, the newest if left out.")
  private @Nullable String version;

  WorkflowShow(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return Versions.resolve(api, workflow, version)
        .then(found -> api.workflow(workflow, found))
        .map(json -> Output.of(json, PrettyJson.of(json)));
  }
}
