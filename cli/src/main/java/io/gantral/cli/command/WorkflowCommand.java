package io.gantral.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Workflow templates; see its subcommands. */
@Command(
    name = "workflow",
    header = "Store and read workflow versions.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gantral workflow store examples/persistent-agent/workflow.json --as otto",
      "  gantral workflow list --as alice",
      "  gantral workflow show vendor-payments 1 --as alice"
    })
final class WorkflowCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "workflow what? store, list or show");
  }
}
