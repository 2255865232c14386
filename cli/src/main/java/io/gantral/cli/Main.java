package io.gantral.cli;

import io.gantral.cli.command.GantralCommand;
import io.gantral.cli.command.Shell;

/** The command line as a process. */
public final class Main {

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(GantralCommand.in(Shell.ofProcess()).execute(args));
  }
}
