package io.gantral.cli.command;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish: commands with their headers, options with their descriptions. */
final class FishCompletion {

  private FishCompletion() {}

  static String script(CommandLine root) {
    var commands = root.getSubcommands().entrySet().stream().flatMap(FishCompletion::lines);
    return commands.collect(Collectors.joining("\n", "complete -c gantral -e\n", "\n"));
  }

  private static Stream<String> lines(Map.Entry<String, CommandLine> command) {
    var name = command.getKey();
    var spec = command.getValue().getCommandSpec();
    var header = String.join(" ", spec.usageMessage().header());
    var itself =
        "complete -c gantral -f -n __fish_use_subcommand -a " + name + " -d " + quoted(header);
    return Stream.concat(Stream.of(itself), spec.options().stream().map(o -> option(name, o)));
  }

  private static String option(String command, OptionSpec option) {
    var name = option.longestName().substring(2);
    var value = option.arity().max() > 0 ? " -r" : "";
    var description = String.join(" ", option.description());
    return "complete -c gantral -n '__fish_seen_subcommand_from "
        + command
        + "' -l "
        + name
        + value
        + " -d "
        + quoted(description);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
