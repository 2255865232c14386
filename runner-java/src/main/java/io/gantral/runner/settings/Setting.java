package io.gantral.runner.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Each thing that a runner can be told: its place in its section, its option, what it means. */
enum Setting {
  ADDRESS("gateway.address", "--gateway", "URL", null, "the gateway's address; required"),
  TOKEN_FILE(
      "gateway.token_file",
      "--token-file",
      "FILE",
      null,
      "file that holds the runner's token; read again when it changes.\n"
          + "Without it the token is taken from GANTRAL_RUNNER_TOKEN"),
  PLAIN_HTTP(
      "gateway.allow_plain_http",
      "--allow-plain-http",
      "yes|no",
      "no",
      "send the token over http to another machine, unencrypted"),
  ID("id", "--id", "NAME", null, "this runner's name; else made of host and process"),
  POOLS("pools", "--pool", "NAME", null, "a pool to serve; repeat it for several; required"),
  SLOTS("slots", "--slots", "N", "2", "how many agents run at once, 1 to 1000"),
  WORK(
      "work",
      "--work",
      "DIR",
      ".gantral/runner",
      "runs, checkpoints and evidence are kept here; runners that\n"
          + "share it can go on from each other's checkpoints"),
  AGENTS(
      "agents.folder",
      "--agents",
      "DIR",
      ".",
      "where agents start; a template's command is relative to it"),
  PATH(
      "agents.path",
      "--path",
      "PATH",
      "/usr/local/bin:/usr/bin:/bin",
      "the PATH of agents; they get nothing of the runner's own"),
  OUTPUT(
      "agents.output_bytes",
      "--max-output",
      "BYTES",
      "16777216",
      "how much one agent may write before it is ended"),
  GRACE(
      "agents.grace",
      "--grace",
      "DURATION",
      "PT5S",
      "time between asking an agent to end and force, at most PT30S;\n"
          + "an agent whose task may be another runner's now has none"),
  SECRETS(
      "secrets.folder",
      "--secrets",
      "DIR",
      null,
      "files for references gantral+secret://file/<path>; without it\n" + "there are none"),
  DRAIN(
      "drain", "--drain", "DURATION", "PT30S", "how long running agents may finish after SIGTERM"),
  KEEP_CHECKPOINTS(
      "keep_checkpoints",
      "--keep-checkpoints",
      "DURATION",
      "PT0S",
      """
      PT0S keeps checkpoints for ever. Else those that no run used for
      so long go at the next start, and an instance that goes on
      after all fails with CHECKPOINT_REMOVED; choose longer than a
      run may last and a decision may take""");

  /** The section of the file that is a runner's. */
  static final String SECTION = "runner";

  private final String path;
  private final String option;
  private final String shape;
  private final @Nullable String standard;
  private final String meaning;

  Setting(String path, String option, String shape, @Nullable String standard, String meaning) {
    this.path = path;
    this.option = option;
    this.shape = shape;
    this.standard = standard;
    this.meaning = meaning;
  }

  /** Its place in the file, for instance {@code runner.gateway.address}. */
  String path() {
    return SECTION + "." + path;
  }

  String option() {
    return option;
  }

  /** Whether it names a file or a folder. */
  boolean isPath() {
    return shape.equals("FILE") || shape.equals("DIR");
  }

  @Nullable String standard() {
    return standard;
  }

  String shape() {
    return shape;
  }

  String meaning() {
    return meaning;
  }

  /** The variable that may hold it, for instance {@code GANTRAL_RUNNER_GATEWAY_ADDRESS}. */
  String variable() {
    return "GANTRAL_" + path().replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
