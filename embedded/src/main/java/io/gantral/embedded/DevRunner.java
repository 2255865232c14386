package io.gantral.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A runner beside the stack, whose token is renewed for as long as it runs. */
final class DevRunner implements AutoCloseable {
  /** A third of what a token of the development issuer lives. */
  private static final Duration RENEW_EVERY = Duration.ofMinutes(20);

  private static final String SECRET = "GANTRAL_SECRET_";

  private final Process runner;
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("renew-token").factory());

  private volatile boolean closing;

  private DevRunner(Process runner) {
    this.runner = runner;
  }

  /** Starts it on the examples' agents, with the secrets of this process's environment. */
  static DevRunner start(EmbeddedStack stack, Path home) throws IOException {
    var callers = new Callers(stack.addresses());
    var file = stack.data().runnerToken();
    renew(callers, file);
    var runner =
        new DevRunner(
            new Children(home)
                .startRunner(
                    stack.addresses().gateway().toString(),
                    file,
                    Files.createDirectories(stack.data().runner()),
                    secrets(System.getenv())));
    long every = RENEW_EVERY.toSeconds();
    var _ =
        runner.renewals.scheduleAtFixedRate(
            () -> renewOrSay(callers, file), every, every, TimeUnit.SECONDS);
    return runner;
  }

  long pid() {
    return runner.pid();
  }

  /** Says so where it ends although nobody asked it to. */
  void watch(Path log) {
    var _ =
        runner
            .onExit()
            .thenAccept(
                ended -> {
                  if (!closing) {
                    System.out.println(
                        "the runner ended with " + ended.exitValue() + "; see " + log);
                  }
                });
  }

  @Override
  public void close() {
    closing = true;
    renewals.shutdownNow();
    Children.stop(runner);
  }

  /** The examples want two, whatever they are. */
  private static Map<String, String> secrets(Map<String, String> environment) {
    var secrets = new TreeMap<String, String>();
    secrets.put("PAYMENTS_API_KEY", "for-trying");
    secrets.put("PAYMENTS_RELEASE_KEY", "for-trying");
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(SECRET)) {
            secrets.put(name.substring(SECRET.length()), value);
          }
        });
    return secrets;
  }

  private static void renewOrSay(Callers callers, Path file) {
    try {
      renew(callers, file);
    } catch (IOException | DemoFailed e) {
      System.getLogger(DevRunner.class.getName())
          .log(System.Logger.Level.WARNING, "token not renewed cause=" + e.getMessage());
    }
  }

  private static void renew(Callers callers, Path file) throws IOException {
    TokenFile.write(file, callers.token(DevPersonas.RUNNER));
  }
}
