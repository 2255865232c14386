package io.gantral.cli.command;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish: commands with their headers, options with their descriptions. */
final class FishCompletion {

  /**
   * Where the cursor is, told by the words before it: right behind these, or anywhere behind them.
   *
   * <p>fish's own {@code __fish_seen_subcommand_from} looks for a word anywhere, and so takes
   * {@code workflow list} for {@code list}.
   */
  private static final String HEAD =
      """
      complete -c gantral -e
      function __gantral_in
          set -l words (commandline -opc)[2..-1]
          set -l depth (count $argv)
          test (count $words) -ge $depth
          and test "$words[1..$depth]" = "$argv"
      end
      function __gantral_at
          set -l words (commandline -opc)[2..-1]
          test "$words" = "$argv"
      end
      """;

  private FishCompletion() {}

  static String script(CommandLine root) {
    return commands("", root).collect(Collectors.joining("\n", HEAD, "\n"));
  }

  /** What lies below a command, which is named by its words, each with a blank before it. */
  private static Stream<String> commands(String words, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            below ->
                Stream.concat(
                    Stream.of(itself(words, below.getKey(), below.getValue())),
                    lines(words + " " + below.getKey(), below.getValue())));
  }

  private static Stream<String> lines(String words, CommandLine command) {
    var options = command.getCommandSpec().options().stream().map(o -> option(words, o));
    var values =
        command.getCommandSpec().positionalParameters().stream()
            .flatMap(p -> Stream.ofNullable(p.completionCandidates()))
            .map(known -> "complete -c gantral -n '__gantral_at" + words + "'" + values(known));
    return Stream.of(options, values, commands(words, command)).flatMap(Function.identity());
  }

  private static String itself(String words, String name, CommandLine command) {
    var header = String.join(" ", command.getCommandSpec().usageMessage().header());
    return "complete -c gantral -f -n '__gantral_at"
        + words
        + "' -a "
        + name
        + " -d "
        + quoted(header);
  }

  private static String option(String words, OptionSpec option) {
    var name = option.longestName().substring(2);
    var value = option.arity().max() > 0 ? " -r" + values(option.completionCandidates()) : "";
    var description = String.join(" ", option.description());
    return "complete -c gantral -n '__gantral_in"
        + words
        + "' -l "
        + name
        + value
        + " -d "
        + quoted(description);
  }

  /** Where the values are known, no file is one. */
  private static String values(@Nullable Iterable<String> known) {
    return known == null ? "" : " -f -a " + quoted(String.join(" ", known));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
