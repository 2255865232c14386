package io.gantral.cli.command;

import picocli.CommandLine.Option;

/** The option that shows a command's help. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean asked;
}
