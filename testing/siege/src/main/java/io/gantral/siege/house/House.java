package io.gantral.siege.house;

import io.gantral.config.ProcessLog;
import io.gantral.gateway.GatewayMain;
import io.gantral.local.LocalIssuer;
import io.gantral.runner.RunnerMain;
import io.gantral.siege.front.Front;
import io.gantral.siege.front.Traffic;
import io.gantral.testkit.process.Program;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.verifier.VerifyMain;
import io.gantral.worker.WorkerMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Everything under siege: engine, Postgres, Kafka, two gateways behind one address, two workers,
 * three runners. The issuer alone is not attacked and lives in the siege's own process.
 */
public final class House implements AutoCloseable {
  static final String TEAM = "payments";

  /** How many runners there are. */
  public static final int RUNNERS = 3;

  private static final Duration TOKEN_LIFE = Duration.ofHours(6);

  private final Layout layout;
  private final Disk disk;
  private final LocalIssuer issuer;
  private final RealTemporal engine;
  private final Front front;
  private final List<Part> parts;
  private final Keeper keeper;

  private House(Layout layout, Disk disk, LocalIssuer issuer, RealTemporal engine, Front front) {
    this.layout = layout;
    this.disk = disk;
    this.issuer = issuer;
    this.engine = engine;
    this.front = front;
    this.parts = List.copyOf(parts(layout, engine));
    this.keeper = new Keeper(parts);
  }

  /** Lays everything down in an empty folder and starts it. */
  public static House build(Path folder) throws IOException {
    var root = Files.createDirectories(folder).toRealPath();
    ProcessLog.start(root.resolve("siege.log"));
    var layout = Layout.in(root);
    var disk = Disk.mount(root.resolve("store"));
    var issuer = LocalIssuer.start(List.of());
    var binary =
        RealTemporal.find()
            .orElseThrow(() -> new IllegalStateException("this machine has no Temporal server"));
    var engine =
        new RealTemporal(
            binary, Files.createDirectories(root.resolve("temporal")), Layout.NAMESPACE);
    var traffic = Traffic.to(layout.clients().resolve("runners.jsonl"));
    var front =
        Front.open(
            layout.front(),
            List.of(layout.number("gateway-1"), layout.number("gateway-2")),
            traffic);
    var house = new House(layout, disk, issuer, engine, front);
    house.start();
    return house;
  }

  private void start() throws IOException {
    layout.configure(engine.target(), issuer.issuer().toString());
    layAgentDown();
    for (var i = 1; i <= RUNNERS; i++) {
      layout.writeSecret(layout.token("runner-" + i), token("runner-" + i, TEAM, "runner"));
    }
    makeKeys();
    try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
      neighbours().forEach(part -> starts.execute(part::start));
    }
    parts.forEach(Part::start);
    keeper.begin();
  }

  private void layAgentDown() throws IOException {
    try (var in = House.class.getResourceAsStream("agent.sh")) {
      if (in == null) {
        throw new IOException("the agent is not on the class path");
      }
      Files.write(agent(), in.readAllBytes());
    }
    if (!agent().toFile().setExecutable(true)) {
      throw new IOException(agent() + " cannot be made executable");
    }
  }

  /** As an operator does it before the first start. */
  private void makeKeys() {
    initialise(WorkerMain.class, "worker-1");
    initialise(GatewayMain.class, "gateway-1");
  }

  private void initialise(Class<?> program, String name) {
    var words = List.of("--config", layout.configuration(name).toString(), "--init");
    var init = Program.start(program, words, Map.of(), layout.log("init"));
    if (init.exitCode() != 0) {
      throw new IllegalStateException(name + " --init failed:\n" + init.said());
    }
  }

  private static List<Part> parts(Layout layout, RealTemporal engine) {
    var parts = new ArrayList<Part>();
    parts.add(new EnginePart(engine));
    parts.add(
        new PostgresPart(
            layout.root().resolve("postgres"), layout.number("postgres"), Layout.DATABASE));
    parts.add(kafka(layout));
    for (var name : List.of("worker-1", "worker-2")) {
      parts.add(configured(name, WorkerMain.class, layout));
    }
    for (var name : List.of("gateway-1", "gateway-2")) {
      parts.add(configured(name, GatewayMain.class, layout));
    }
    for (var i = 1; i <= RUNNERS; i++) {
      parts.add(runner("runner-" + i, layout));
    }
    return parts;
  }

  private static Part kafka(Layout layout) {
    var folder = layout.root().resolve("kafka").toString();
    var words = List.of(folder, String.valueOf(layout.number("kafka")), Layout.TOPIC);
    return new ProgramPart("kafka", KafkaMain.class, words, List.of(), layout.log("kafka"));
  }

  private static Part configured(String name, Class<?> main, Layout layout) {
    var words = List.of("--config", layout.configuration(name).toString());
    return new ProgramPart(name, main, words, List.of(), layout.log(name));
  }

  private static Part runner(String name, Layout layout) {
    var words =
        List.of(
            "--gateway",
            "http://127.0.0.1:" + layout.front(),
            "--token-file",
            layout.token(name).toString(),
            "--pool",
            "linux",
            "--id",
            name,
            "--slots",
            "4",
            "--work",
            layout.root().resolve("runners").resolve(name).toString(),
            "--agents",
            layout.root().toString(),
            "--drain",
            "PT1S");
    return new ProgramPart(name, RunnerMain.class, words, List.of(), layout.log(name));
  }

  /** Engine, Postgres and Kafka. */
  private Stream<Part> neighbours() {
    return parts.stream().limit(3);
  }

  /** Everything that can be ended and frozen. */
  public List<Part> parts() {
    return parts;
  }

  /**
   * A worker beside the two, for whoever ends it in a way of their own.
   *
   * @param jvm more options of its JVM
   */
  public Part worker(String name, List<String> jvm) throws IOException {
    layout.configure(name, engine(), issuer.issuer().toString());
    var words = List.of("--config", layout.configuration(name).toString());
    return new ProgramPart(name, WorkerMain.class, words, jvm, layout.log(name));
  }

  /** The part of a name. */
  public Part part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  public Layout layout() {
    return layout;
  }

  /** The file system of the store. */
  public Disk disk() {
    return disk;
  }

  /** The one address of all gateways. */
  public Front front() {
    return front;
  }

  /** Starts again what ended by itself. */
  public Keeper keeper() {
    return keeper;
  }

  public URI gateway() {
    return URI.create("http://127.0.0.1:" + layout.front());
  }

  /** The engine's address, as host and port. */
  public String engine() {
    return engine.target();
  }

  /** The agent of all templates. */
  public Path agent() {
    return layout.root().resolve("agent.sh");
  }

  /** A token that outlives the siege. */
  public String token(String subject, String team, String... roles) {
    return issuer.token(subject, team, List.of(roles), TOKEN_LIFE);
  }

  /** The output of gantral-verify, as a process: its exit code and all it says. */
  public Verified verify(List<Path> evidence) throws IOException {
    var output = Files.createTempFile(layout.root().resolve("verdicts"), "", ".log");
    var words = new ArrayList<>(List.of("--trust", layout.trust().toString()));
    evidence.forEach(folder -> words.add(folder.toString()));
    var verifier = Program.start(VerifyMain.class, words, Map.of(), output);
    return new Verified(verifier.exitCode(), verifier.said());
  }

  /**
   * What gantral-verify answered.
   *
   * @param exitCode 0 VALID, 1 INVALID, 3 INCONCLUSIVE, 2 no verdict
   */
  public record Verified(int exitCode, String said) {}

  /** Ends everything, and keeps the evidence where nothing is mounted any more. */
  @Override
  public void close() throws IOException {
    keeper.close();
    parts.reversed().forEach(Part::kill);
    front.close();
    issuer.close();
    Signals.run(
        List.of("cp", "-a", layout.artifacts().toString(), layout.root().resolve("evidence") + ""));
    disk.close();
  }
}
