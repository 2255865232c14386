package io.gantral.cli.command;

import java.util.ArrayList;
import java.util.List;

/** The personas of {@code gantral dev}, for completion; its issuer says who there is. */
final class PersonaNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  PersonaNames() {
    super(List.of("alice", "rita", "otto", "ada", "runner-1", "runner-2"));
  }
}
