package io.gantral.cli.command;

import io.gantral.cli.login.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A command as it was typed, and what came of it. */
record Typed(int code, String out, String err) {

  /** Types a command in a folder, with these variables only. */
  static Typed in(Path folder, Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var shell = Shell.unattended(new Surroundings(environment, folder), utf8(out), utf8(err));
    int code = GantralCommand.in(shell).execute(words);
    return new Typed(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Types a command that asks this gateway. */
  static Typed at(FakeGateway gateway, Path folder, String... words) {
    var environment = Map.of("GANTRAL_GATEWAY", gateway.address(), "GANTRAL_TOKEN", "a.b.c");
    return in(folder, environment, words);
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
