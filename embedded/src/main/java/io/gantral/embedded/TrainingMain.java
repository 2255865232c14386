package io.gantral.embedded;

import static io.gantral.embedded.Callers.done;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.local.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts the stack, makes it work a little and stops it, so that the JVM can keep what it learned
 * of the classes for the next start (JEP 483). The build runs it once; nobody else needs it.
 */
public final class TrainingMain {
  private TrainingMain() {}

  /**
   * Runs on a folder that the caller throws away.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    var home = Path.of(System.getProperty("gantral.home", "."));
    try (var data = DataFolder.open(Path.of(args[0]))) {
      Logging.toFile(data.log());
      try (var stack = EmbeddedStack.start(data, FreePort.any())) {
        work(new Callers(stack.addresses()), home.resolve("examples/persistent-agent"));
      }
    }
    System.exit(0);
  }

  private static void work(Callers callers, Path example) throws IOException {
    var alice = callers.as(DevPersonas.REQUESTER);
    var template = (JsonObject) Json.parse(Files.readString(example.resolve("workflow.json")));
    done(alice.storeWorkflow(template), "storing a template");
    var started =
        done(alice.start("vendor-payments", "1", JsonObject.of(), "training"), "starting");
    done(alice.instance(started.id()), "reading");
    done(callers.as(DevPersonas.APPROVER).waiting(10), "listing");
  }
}
