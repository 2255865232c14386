import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code gantral dev} as a process of its own, on one data folder. */
final class Dev implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path home;
  private final Path data;
  private final List<Process> runners = new ArrayList<>();
  private Process process;
  private Path output;
  private Web web;
  private String gateway;
  private String issuer;

  Dev(Path home, Path data) {
    this.home = home;
    this.data = data;
  }

  Path home() {
    return home;
  }

  Path data() {
    return data;
  }

  Web web() {
    return web;
  }

  String gateway() {
    return gateway;
  }

  /** What the process printed until now. */
  String printed() throws IOException {
    return Files.readString(output);
  }

  /** Starts it and waits until it is ready. */
  void start(int port) throws Exception {
    Files.createDirectories(data);
    output = Files.createTempFile(data.getParent(), "dev-", ".txt");
    process =
        new ProcessBuilder(
                home.resolve("gantral").toString(), "dev", "--data", data.toString(), "--port",
                String.valueOf(port))
            .directory(data.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    var up = Checks.await(START_LIMIT, () -> !process.isAlive() || printed().contains("Ctrl-C"));
    if (!up || !process.isAlive()) {
      throw new IOException("gantral dev did not start: " + printed());
    }
    gateway = told("gateway\\s+(http\\S+)");
    issuer = told("issuer\\s+(http\\S+)");
    web = new Web(gateway, issuer);
  }

  /** The address of Postgres, as it was announced. */
  String postgres() throws IOException {
    return told("index\\s+(\\S+)");
  }

  /** Runs a command against this stack. */
  Command.Ended command(String... words) throws Exception {
    return new Command(home, data.getParent(), gateway, issuer).run(words);
  }

  /** Starts a runner that knows the gateway's address, its token, and where the agents lie. */
  Process startRunner(String id, Path agents, Path work) throws Exception {
    var token = Files.writeString(data.resolveSibling(id + ".token"), web.token(id));
    var builder =
        new ProcessBuilder(
            home.resolve("gantral").toString(), "runner", "--gateway", gateway, "--token-file",
            token.toString(), "--pool", "linux", "--id", id, "--work", work.toString(), "--agents",
            agents.toString());
    builder.environment().put("GANTRAL_SECRET_PAYMENTS_API_KEY", "no-secret-at-all");
    builder.environment().put("GANTRAL_SECRET_PAYMENTS_RELEASE_KEY", "no-secret-either");
    builder.redirectErrorStream(true).redirectOutput(data.resolveSibling(id + ".txt").toFile());
    var runner = builder.start();
    runners.add(runner);
    return runner;
  }

  /** Ctrl-C; gives the time until the process was gone. */
  Duration interrupt() throws Exception {
    var began = System.nanoTime();
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Kill -9. */
  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws Exception {
    runners.forEach(Process::destroyForcibly);
    if (process != null && process.isAlive()) {
      interrupt();
    }
  }

  private String told(String pattern) throws IOException {
    var matcher = Pattern.compile(pattern).matcher(printed());
    if (!matcher.find()) {
      throw new IOException("gantral dev did not say " + pattern + ": " + printed());
    }
    return matcher.group(1);
  }
}
