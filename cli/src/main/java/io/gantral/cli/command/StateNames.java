package io.gantral.cli.command;

import io.gantral.authority.state.StateName;
import java.util.ArrayList;
import java.util.Arrays;

/** The states of executions, for completion. */
final class StateNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  StateNames() {
    super(Arrays.stream(StateName.values()).map(StateName::name).toList());
  }
}
