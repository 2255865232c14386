package io.gantral.cli.command;

import io.gantral.cli.api.Listing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How long a list may get. */
final class LimitOption {

  private static final int MOST = 10_000;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  private int items = 50;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The most items (default: ${DEFAULT-VALUE}).")
  void items(int number) {
    if (number < 1 || number > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit is from 1 to " + MOST);
    }
    items = number;
  }

  int items() {
    return items;
  }

  /** What is said under a list that has more to it. */
  String note(Listing<?> listing) {
    return listing.next().isEmpty() ? "" : "\n… and more: --limit " + Math.min(items * 4, MOST);
  }
}
