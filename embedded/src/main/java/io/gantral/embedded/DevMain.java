package io.gantral.embedded;

import io.gantral.authority.json.JsonObject;
import io.gantral.config.ProcessLog;
import io.gantral.local.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code gantral dev}: the whole stack in one JVM, until it is told to end. */
public final class DevMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final String HELP =
      """
      Usage: gantral dev [--data DIR] [--port N]

      Starts engine, index, events, issuer, worker and gateway in one JVM, on loopback, and keeps
      them until Ctrl-C. What they store stays in DIR (by default .gantral) and is there when they
      are started again; only the engine's state is in memory and ends with the process.
      A port that is taken is replaced by a free one.
      """;

  private DevMain() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      var options = Options.parse(List.of(args), Path.of(".gantral"));
      if (options.help()) {
        System.out.print(HELP);
      } else {
        serve(options);
      }
    } catch (IllegalArgumentException e) {
      System.err.println("gantral dev: " + e.getMessage());
      System.err.print(HELP);
      System.exit(USAGE);
    } catch (IOException e) {
      System.err.println("gantral dev: " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void serve(Options options) throws IOException, InterruptedException {
    var data = DataFolder.open(options.data());
    ProcessLog.start(data.log());
    var forgotten = ForgottenExecution.in(data.artifacts());
    var port = FreePort.preferring(options.port());
    var stack = EmbeddedStack.start(data, port);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(stack), "drain"));
    announce(stack, port, options.port());
    name(forgotten);
    System.out.println();
    System.out.println("Ctrl-C ends it.");
    new CountDownLatch(1).await();
  }

  private static void announce(EmbeddedStack stack, FreePort port, int wanted) throws IOException {
    var story = new Story(System.out);
    story.heading("Gantral is up, with its data in " + stack.data().root());
    Announcement.tell(story, stack);
    if (!port.preferred()) {
      story.fact("note", "port " + wanted + " is taken; the gateway has " + port.number());
    }
    writeDevFile(stack);
    story.chapter("In a second shell");
    story.fact("token", "./gantral token alice        (or rita, otto, ada, runner-1, runner-2)");
    story.fact(
        "store", "./gantral workflow store examples/persistent-agent/workflow.json --as otto");
    story.fact(
        "runner",
        "./gantral token runner-1 > runner.token; export GANTRAL_SECRET_PAYMENTS_API_KEY=any"
            + " GANTRAL_SECRET_PAYMENTS_RELEASE_KEY=any");
    story.fact(
        "",
        "./gantral runner --pool linux --token-file runner.token --gateway "
            + stack.addresses().gateway());
    story.fact("trigger", "./gantral trigger vendor-payments --as alice \\");
    story.fact("", "  --context examples/persistent-agent/context.json");
    story.fact(
        "decide", "./gantral list --as rita; ./gantral approve ID --because '...' --as rita");
  }

  /** Where commands that are started in this folder find the gateway and the issuer. */
  private static void writeDevFile(EmbeddedStack stack) throws IOException {
    var json =
        JsonObject.builder()
            .put("gateway", stack.addresses().gateway().toString())
            .put("issuer", stack.addresses().issuer().toString())
            .put("data", stack.data().root().toString())
            .build();
    Files.write(stack.data().devFile(), json.canonicalBytes());
  }

  private static void name(List<ForgottenExecution> forgotten) {
    if (forgotten.isEmpty()) {
      return;
    }
    System.out.println();
    System.out.println("The engine's memory ended with the last process. These had not ended, and");
    System.out.println("cannot go on; their evidence stays as it is:");
    forgotten.forEach(execution -> System.out.println("  " + execution.line()));
  }

  private static void drain(EmbeddedStack stack) {
    System.out.println("draining");
    stack.close();
    System.out.println("ended");
  }
}
