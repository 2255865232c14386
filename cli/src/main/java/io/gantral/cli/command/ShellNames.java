package io.gantral.cli.command;

import java.util.ArrayList;
import java.util.List;

/** The shells that there is completion for. */
final class ShellNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  ShellNames() {
    super(List.of("bash", "zsh", "fish"));
  }
}
