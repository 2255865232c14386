package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    header = "Print the completion script for your shell.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(gantral completion bash)                     also in zsh",
      "  gantral completion fish > ~/.config/fish/completions/gantral.fish"
    })
final class Completion implements Callable<Integer> {

  private final Shell shell;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = ShellNames.class,
      description = "bash, zsh or fish.")
  private String name = "";

  @Mixin final HelpOption help = new HelpOption();

  Completion(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var root = spec.root().commandLine();
    return switch (name) {
      // picocli's script sees for itself whether it is zsh that reads it.
      case "bash", "zsh" -> print(bash(root));
      case "fish" -> print(FishCompletion.script(root));
      default ->
          shell.end(false, Reply.failed(new Failure.Misused("the shells are bash, zsh and fish")));
    };
  }

  /** picocli formats numbers by the default locale, and a shell reads no other digits than ours. */
  private static String bash(CommandLine root) {
    var users = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return AutoComplete.bash(root.getCommandName(), root);
    } finally {
      Locale.setDefault(users);
    }
  }

  private int print(String script) {
    shell.out().print(script);
    shell.out().flush();
    return ExitCode.DONE.number();
  }
}
