package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Reply;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which version this is. */
@Command(name = "version", header = "Say which version this is.")
final class VersionCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(names = "--json", description = "Print JSON, for scripts.")
  private boolean json;

  @Mixin final HelpOption help = new HelpOption();

  VersionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return shell.end(json, Reply.done(show()));
  }

  private static Output show() {
    // Absent where the classes do not come from the jar.
    var version =
        Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
            .orElse("development");
    var java = Runtime.version().toString();
    return Output.of(
        JsonObject.builder().put("version", version).put("java", java).build(),
        "gantral " + version + " (Java " + java + ")");
  }
}
