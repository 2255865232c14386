package io.gantral.cli.command;

import io.gantral.cli.text.Wrapped;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a command: it shows what there is. */
@Command(
    name = "gantral",
    header = "Decides when AI-assisted work may go on, stops it where a person decides.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "",
    footerHeading = "%nTo begin:%n",
    footer = {
      "  gantral demo                  the whole story, in seconds",
      "  gantral dev                   the same stack, kept up; then in a second shell",
      "  gantral list --as alice       (personas: alice asks, rita decides, ada audits)",
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 usage, 3 no answer or no token,",
      "4 not found.",
      "Help for one command: gantral help COMMAND"
    })
public final class GantralCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--version", description = "Say which version this is.")
  private boolean version;

  @Mixin final HelpOption help = new HelpOption();

  private GantralCommand() {}

  /** All commands, ready to be executed. */
  public static CommandLine in(Shell shell) {
    var root = new CommandLine(new GantralCommand());
    for (var launched : Launched.values()) {
      root.addSubcommand(launched.spec(shell));
    }
    addWork(root, shell);
    addEvidence(root, shell);
    root.addSubcommand(new HelpCommand());
    root.getHelpSectionMap().put(CommandList.SECTION, CommandList::render);
    root.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
    root.setParameterExceptionHandler((mistake, args) -> Mistakes.usage(shell, mistake));
    root.setExecutionExceptionHandler((bug, line, result) -> Mistakes.bug(shell, bug));
    return root.setUsageHelpWidth(Wrapped.COLUMNS).setExpandAtFiles(false);
  }

  private static void addWork(CommandLine root, Shell shell) {
    root.addSubcommand(
        new CommandLine(new WorkflowCommand())
            .addSubcommand(new WorkflowStore(shell))
            .addSubcommand(new WorkflowList(shell))
            .addSubcommand(new WorkflowShow(shell)));
    root.addSubcommand(new Trigger(shell));
    root.addSubcommand(new ListCommand(shell));
    root.addSubcommand(new Status(shell));
    root.addSubcommand(new Approve(shell));
    root.addSubcommand(new Reject(shell));
    root.addSubcommand(new OverrideCommand(shell));
    root.addSubcommand(new Cancel(shell));
  }

  private static void addEvidence(CommandLine root, Shell shell) {
    root.addSubcommand(new History(shell));
    root.addSubcommand(new Export(shell));
    root.addSubcommand(new Keys(shell));
    root.addSubcommand(new TokenCommand(shell));
    root.addSubcommand(new Completion(shell));
    root.addSubcommand(new VersionCommand(shell));
  }

  @Override
  public void run() {
    if (version) {
      Objects.requireNonNull(spec.commandLine().getSubcommands().get("version")).execute();
      return;
    }
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
