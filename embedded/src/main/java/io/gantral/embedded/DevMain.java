package io.gantral.embedded;

import io.gantral.authority.json.JsonObject;
import io.gantral.config.ProcessLog;
import io.gantral.local.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code gantral dev}: the whole stack in one JVM, until it is told to end. */
public final class DevMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final Optional<DevRunner> NO_RUNNER = Optional.empty();
  static final String HELP =
      """
      Usage: gantral dev [--runner] [--data DIR] [--port N]

      Starts engine, index, events, issuer, worker and gateway in one JVM, on
      loopback, and keeps them until Ctrl-C. What they store stays in DIR (by default
      .gantral) and is there when they are started again; only the engine's state is
      in memory and ends with the process. Where the gateway's port is taken, it gets
      a free one.

        --runner    a runner beside them: pool linux, the agents of examples/
        --data DIR  where all is kept; nobody else can look into it
        --port N    the gateway's port (default: 8080)
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
      System.err.println("gantral dev: " + e.getMessage() + " (help: gantral dev --help)");
      System.exit(USAGE);
    } catch (IOException e) {
      System.err.println("gantral dev: " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void serve(Options options) throws IOException, InterruptedException {
    var data = DataFolder.open(options.data());
    ProcessLog.start(data.log());
    var home = Path.of(System.getProperty("gantral.home", ".")).toRealPath();
    var port = FreePort.preferring(options.port());
    var stack = EmbeddedStack.start(data, port);
    var runner = options.runner() ? Optional.of(DevRunner.start(stack, home)) : NO_RUNNER;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(stack, runner), "drain"));
    writeDevFile(stack);
    announce(stack, port, options.port());
    runner.ifPresent(there -> tell(stack, there));
    name(stack.forgotten());
    System.out.println();
    System.out.print(new Walk(stack, home, runner.isPresent()).text());
    System.out.println();
    System.out.println("Ctrl-C ends it.");
    new CountDownLatch(1).await();
  }

  private static void announce(EmbeddedStack stack, FreePort port, int wanted) {
    var story = new Story(System.out);
    story.heading("Gantral is up, with its data in " + stack.data().root());
    Announcement.tell(story, stack);
    if (!port.preferred()) {
      story.fact("note", "port " + wanted + " is taken; the gateway has " + port.number());
    }
  }

  private static void tell(EmbeddedStack stack, DevRunner runner) {
    var log = stack.data().root().resolve("runner.log");
    new Story(System.out).fact("runner", "process " + runner.pid() + ", pool linux; log " + log);
    runner.watch(log);
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
    System.out.println("cannot go on; they are shown as ended, and their evidence stays as it is:");
    forgotten.forEach(execution -> System.out.println("  " + execution.line()));
  }

  private static void drain(EmbeddedStack stack, Optional<DevRunner> runner) {
    System.out.println("draining");
    runner.ifPresent(DevRunner::close);
    stack.close();
    System.out.println("ended");
  }
}
