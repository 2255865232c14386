package io.gantral.cli.command;

import io.gantral.authority.json.Json;
import java.util.Optional;

/**
 * What a command says in the end.
 *
 * @param machine for scripts: the server's JSON; empty where all was said on the way
 * @param human for people, the same in short
 */
record Output(Optional<Json> machine, String human, ExitCode code) {

  /** A good end. */
  static Output of(Json machine, String human) {
    return new Output(Optional.of(machine), human, ExitCode.DONE);
  }

  /** An end after everything was said on the way. */
  static Output said(ExitCode code) {
    return new Output(Optional.empty(), "", code);
  }
}
