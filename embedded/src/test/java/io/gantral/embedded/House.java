package io.gantral.embedded;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.cli.command.GantralCommand;
import io.gantral.cli.command.Shell;
import io.gantral.cli.login.Surroundings;
import io.gantral.config.ProcessLog;
import io.gantral.local.FreePort;
import io.gantral.runner.RunnerMain;
import io.gantral.testkit.process.Jvm;
import io.gantral.verifier.VerifyMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One embedded stack with two runner processes, and people who type commands. */
final class House implements AutoCloseable {
  static final String SECRET = "a-key-that-only-runners-hold";

  /** The root of the checkout; a test's working directory is its module. */
  static final Path HOME = Path.of("").toAbsolutePath().resolveSibling("");

  private final EmbeddedStack stack;
  private final DataFolder data;
  private final Path folder;
  private final List<Process> runners = new ArrayList<>();

  private House(Path folder) throws IOException {
    this.folder = folder;
    this.data = DataFolder.open(folder.resolve("data"));
    ProcessLog.start(folder.resolve("house.log"));
    this.stack = EmbeddedStack.start(data, FreePort.any());
  }

  /** A command as it was typed, and what came of it. */
  record Typed(int code, String out, String err) {

    JsonObject json() {
      return (JsonObject) Json.parse(out);
    }
  }

  /** Starts everything in a folder. */
  static House open(Path folder) throws IOException {
    var house = new House(folder);
    house.startRunner("runner-1");
    house.startRunner("runner-2");
    return house;
  }

  Path folder() {
    return folder;
  }

  /** Where the stack keeps all that it knows. */
  Path data() {
    return data.root();
  }

  /** What the agents printed, by the instance; the runners share their folder. */
  Path captured() {
    return folder.resolve("runners/evidence");
  }

  /** Types a command as a persona. */
  Typed as(String persona, String... words) {
    var command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--as", persona));
    return type(command);
  }

  /** Types a command as nobody. */
  Typed type(List<String> words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var at = stack.addresses();
    var environment =
        Map.of(
            "GANTRAL_GATEWAY", at.gateway().toString(), "GANTRAL_ISSUER", at.issuer().toString());
    var shell = Shell.unattended(new Surroundings(environment, folder), utf8(out), utf8(err));
    var code = GantralCommand.in(shell).execute(words.toArray(String[]::new));
    return new Typed(code, text(out), text(err));
  }

  /** What gantral-verify says of evidence. */
  Typed verify(Path evidence) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var words = List.of("--trust", data.trustFile().toString(), evidence.toString());
    var code = VerifyMain.run(words, utf8(out), utf8(err));
    return new Typed(code, text(out), text(err));
  }

  @Override
  public void close() {
    runners.forEach(Children::stop);
    stack.close();
    try {
      data.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be closed", e);
    }
  }

  private void startRunner(String name) throws IOException {
    var token = folder.resolve(name + ".token");
    Files.writeString(token, type(List.of("token", name)).out().strip());
    var words =
        List.of(
            "--gateway",
            stack.addresses().gateway().toString(),
            "--token-file",
            token.toString(),
            "--pool",
            "linux",
            "--id",
            name,
            "--work",
            folder.resolve("runners").toString(),
            "--agents",
            HOME.toString(),
            "--drain",
            "PT1S");
    var builder = Jvm.of(RunnerMain.class, words, folder.resolve(name + ".log"));
    builder.environment().put("GANTRAL_SECRET_PAYMENTS_API_KEY", SECRET);
    builder.environment().put("GANTRAL_SECRET_PAYMENTS_RELEASE_KEY", SECRET);
    runners.add(builder.start());
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
