package io.gantral.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line; its commands follow. */
@Command(name = "gantral", mixinStandardHelpOptions = true)
public final class Main {

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
