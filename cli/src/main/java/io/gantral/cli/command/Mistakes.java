package io.gantral.cli.command;

import io.gantral.cli.text.Printable;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command was typed wrongly, or is wrong itself. */
final class Mistakes {

  private Mistakes() {}

  /** Names the mistake and where help is; the whole help would hide the mistake. */
  static int usage(Shell shell, ParameterException mistake) {
    var err = shell.err();
    err.println("gantral: " + Printable.line(String.valueOf(mistake.getMessage())));
    for (var guess : suggestions(mistake)) {
      err.println("  perhaps: " + guess);
    }
    err.println("  help: " + helpFor(mistake));
    err.flush();
    return ExitCode.USAGE.number();
  }

  /** A bug; its trace is for whoever reports it. */
  static int bug(Shell shell, Exception bug) {
    shell.err().println("gantral: this is a bug, please report it:");
    bug.printStackTrace(shell.err());
    shell.err().flush();
    return ExitCode.FAILED.number();
  }

  private static List<String> suggestions(ParameterException mistake) {
    return mistake instanceof UnmatchedArgumentException unknown
        ? unknown.getSuggestions()
        : List.of();
  }

  private static String helpFor(ParameterException mistake) {
    var name = mistake.getCommandLine().getCommandSpec().qualifiedName();
    return name.equals("gantral") ? "gantral help" : name + " --help";
  }
}
