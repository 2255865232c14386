package io.gantral.cli.command;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command was typed wrongly, or is wrong itself. */
final class Mistakes {

  private Mistakes() {}

  /** Names the mistake and where help is; the whole help would hide the mistake. */
  static int usage(Shell shell, ParameterException mistake) {
    var guesses = suggestions(mistake);
    var perhaps = guesses.isEmpty() ? "" : "; perhaps " + String.join(" or ", guesses);
    var what = what(mistake).lines().findFirst().orElse("");
    shell.say(what + perhaps + " (help: " + helpFor(mistake) + ")");
    return ExitCode.USAGE.number();
  }

  /** A bug, told in the line that whoever looks for it needs most. */
  static int bug(Shell shell, Exception bug) {
    var trace = bug.getStackTrace();
    var place = trace.length == 0 ? "" : " at " + trace[0];
    shell.say("this is a bug, please report it: " + bug + place);
    return ExitCode.FAILED.number();
  }

  private static String what(ParameterException mistake) {
    return mistake instanceof UnmatchedArgumentException unknown
        ? "not understood: " + unknown.getUnmatched().getFirst()
        : String.valueOf(mistake.getMessage());
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
