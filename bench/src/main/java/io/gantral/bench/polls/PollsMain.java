package io.gantral.bench.polls;

import io.gantral.authority.artifact.KeyUse;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalIssuer;
import io.gantral.store.FirstKeys;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * {@code bench/polls [polls [connections [heap]]]}: how much heap a waiting poll takes, and how
 * long health takes while they arrive, of the gateway and of a bare Vert.x, one after the other.
 */
public final class PollsMain {
  private static final int TOKENS = 100;
  private static final String GATEWAY = "io.gantral.gateway.GatewayMain";

  private final int polls;
  private final int connections;
  private final String heap;
  private final Path folder;

  private PollsMain(int polls, int connections, String heap, Path folder) {
    this.polls = polls;
    this.connections = connections;
    this.heap = heap;
    this.folder = folder;
  }

  private record Cost(double heapOfPoll) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("10000", "100", "900m").subList(words.size(), 3));
    var folder = Files.createTempDirectory("gantral-polls-");
    new PollsMain(
            Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)), words.get(2), folder)
        .compare();
  }

  private void compare() throws IOException, InterruptedException {
    System.out.printf(Locale.ROOT, "%d polls, %d connections, -Xmx%s%n", polls, connections, heap);
    var bare = measureBare();
    var ours = measureGateway();
    System.out.printf(
        Locale.ROOT,
        "heap of a poll: %.2f times the bare one%n",
        ours.heapOfPoll / bare.heapOfPoll);
  }

  private Cost measureBare() throws IOException, InterruptedException {
    var port = freePort();
    try (var bare =
        Contender.start(heap, port, log("bare"), BareMain.class.getName(), String.valueOf(port))) {
      return measure("bare Vert.x", bare, port, List.of("none"));
    }
  }

  private Cost measureGateway() throws IOException, InterruptedException {
    var port = freePort();
    var config = folder.resolve("gantral.yaml");
    try (var issuer = LocalIssuer.start(List.of());
        var engine = LocalEngine.start()) {
      Files.writeString(config, config(port, engine, issuer));
      FirstKeys.prepare(
          folder.resolve("gateway.pem"), folder.resolve("trust.json"), KeyUse.GATEWAY);
      try (var gateway =
          Contender.start(heap, port, log("gateway"), GATEWAY, "--config", config.toString())) {
        return measure("gateway", gateway, port, tokens(issuer));
      }
    }
  }

  private Cost measure(String name, Contender contender, int port, List<String> tokens)
      throws IOException, InterruptedException {
    try (var warmUp = new Polls(port, tokens)) {
      warmUp.send(50, 100);
    }
    var before = contender.liveBytes();
    try (var runners = new Polls(port, tokens);
        var health = Health.watch(port)) {
      var start = System.nanoTime();
      runners.send(connections, polls / connections);
      settle(port, runners);
      var took = Duration.ofNanos(System.nanoTime() - start);
      var healthy = health.told();
      var each = (double) (contender.liveBytes() - before) / runners.held();
      System.out.printf(
          Locale.ROOT, "%s: %s in %.1f s%n", name, runners.told(), took.toMillis() / 1e3);
      System.out.printf(
          Locale.ROOT,
          "  heap of a poll %.0f bytes, resident %d MiB, alive %s%n",
          each,
          contender.residentMebibytes(),
          contender.isAlive());
      System.out.printf(Locale.ROOT, "  health: %s%n", healthy);
      contender.largest(Integer.getInteger("bench.largest", 0)).forEach(System.out::println);
      return new Cost(each);
    }
  }

  /** Until all that were let in wait, where somebody counts them. */
  private static void settle(int port, Polls runners) throws IOException, InterruptedException {
    var waiting = Health.waiting(port);
    for (var i = 0; waiting.isPresent() && waiting.getAsInt() < runners.held() && i < 300; i++) {
      Thread.sleep(200);
      waiting = Health.waiting(port);
    }
    waiting.ifPresent(count -> System.out.printf(Locale.ROOT, "%d runners wait%n", count));
  }

  private static String config(int port, LocalEngine engine, LocalIssuer issuer) {
    return String.format(
        Locale.ROOT,
        """
        gateway:
          http: {port: %d, idle_timeout: PT5M}
          runner: {hold: PT2M}
          signing_key_file: gateway.pem
        engine: {target: "%s"}
        postgres: {port: 9}
        artifacts: {folder: artifacts, trust_file: trust.json}
        issuer: {url: "%s"}
        """,
        port,
        engine.target(),
        issuer.issuer());
  }

  private static List<String> tokens(LocalIssuer issuer) {
    return IntStream.range(0, TOKENS)
        .mapToObj(
            i -> issuer.token("runner-" + i, "payments", List.of("runner"), Duration.ofHours(1)))
        .toList();
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private static int freePort() throws IOException {
    try (var any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
