package io.gantral.cli.command;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in groups, as the help shows them. */
final class CommandList {

  /** The section of the help that it fills. */
  static final String SECTION = UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

  private record Group(String title, List<String> commands) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "Start", List.of("demo", "dev", "gateway", "worker", "runner", "learn", "test")),
          new Group("Work", List.of("workflow", "trigger", "list", "status", "cancel")),
          new Group("Decide", List.of("approve", "reject", "override")),
          new Group("Evidence", List.of("history", "export", "keys", "verify")),
          new Group("Shell", List.of("token", "completion", "version", "help")));

  private CommandList() {}

  static String render(Help help) {
    var headers = new HashMap<String, String>();
    help.commandSpec().subcommands().forEach((name, line) -> headers.put(name, header(line)));
    return GROUPS.stream().map(group -> text(group, headers)).collect(Collectors.joining());
  }

  private static String text(Group group, Map<String, String> headers) {
    return group.commands().stream()
        .map(
            name -> String.format(Locale.ROOT, "  %-12s%s%n", name, headers.getOrDefault(name, "")))
        .collect(Collectors.joining("", "\n" + group.title() + "\n", ""));
  }

  private static String header(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().header());
  }
}
