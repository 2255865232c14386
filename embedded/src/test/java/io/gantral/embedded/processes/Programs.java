package io.gantral.embedded.processes;

import io.gantral.gateway.GatewayMain;
import io.gantral.runner.RunnerMain;
import io.gantral.testkit.process.Program;
import io.gantral.verifier.VerifyMain;
import io.gantral.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes of an installation; those that still run at the end are killed. */
final class Programs implements AutoCloseable {
  static final String SECRET = "a-key-that-only-runners-hold";

  private final Installation installation;
  private final Path logs;
  private final List<Program> started = new ArrayList<>();

  /**
   * The processes of an installation, none of them started.
   *
   * @param logs the folder of what they say, which outlives the test
   */
  Programs(Installation installation, Path logs) {
    this.installation = installation;
    this.logs = logs;
  }

  Program gateway() {
    return start("gateway", GatewayMain.class, configured(), Map.of());
  }

  Program worker() {
    return start("worker", WorkerMain.class, configured(), Map.of());
  }

  /** A runner of the one configuration file, with a name, a token and a pool of its own. */
  Program runner(String name, String pool) {
    var words = new ArrayList<>(configured());
    words.addAll(List.of("--id", name, "--pool", pool));
    words.addAll(List.of("--token-file", installation.token(name).toString()));
    return start(
        name,
        RunnerMain.class,
        words,
        Map.of(
            "GANTRAL_SECRET_PAYMENTS_API_KEY", SECRET,
            "GANTRAL_SECRET_PAYMENTS_RELEASE_KEY", SECRET));
  }

  /** What gantral-verify, as a process, says of evidence: its exit code and its last word. */
  Verdict verify(Path evidence) throws IOException {
    var output = Files.createTempFile(installation.folder(), "verify", ".log");
    var words = List.of("--trust", installation.trust().toString(), evidence.toString());
    var verifier = Program.start(VerifyMain.class, words, Map.of(), output);
    return new Verdict(
        verifier.exitCode(), verifier.said().lines().reduce("", (first, last) -> last));
  }

  /** A verdict: 0 VALID, 1 INVALID, 3 INCONCLUSIVE. */
  record Verdict(int exitCode, String words) {}

  /** Fails if one of them has ended that nobody here has ended. */
  void requireAlive() {
    started.forEach(Program::requireAlive);
  }

  /** All that all of them said. */
  String said() {
    var all = new StringBuilder();
    started.stream().map(Program::said).distinct().forEach(all::append);
    return all.toString();
  }

  @Override
  public void close() {
    started.forEach(Program::kill);
  }

  private Program start(
      String name, Class<?> main, List<String> words, Map<String, String> environment) {
    var program = Program.start(main, words, environment, logs.resolve(name + ".log"));
    started.add(program);
    return program;
  }

  private List<String> configured() {
    return List.of("--config", installation.file().toString());
  }
}
