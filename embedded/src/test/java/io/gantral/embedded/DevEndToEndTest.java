package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.cli.command.GantralCommand;
import io.gantral.cli.command.Shell;
import io.gantral.cli.login.Surroundings;
import io.gantral.testkit.Await;
import io.gantral.testkit.process.Jvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gantral dev} as a process, started again on one folder; .ci/outside-checks does more. */
@Timeout(180)
final class DevEndToEndTest {
  private static final int DRAIN_SECONDS = 5;

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    started.forEach(Children::stop);
    // One that was killed leaves its Postgres behind, for the next start to find.
    postgres().ifPresent(ProcessHandle::destroy);
  }

  @Test
  void itIsStartedAgainAfterKillAndDrainAndNamesWhatTheEngineForgot() throws Exception {
    // Given
    var first = start(0);
    var template = House.HOME.resolve("examples/persistent-agent/workflow.json").toString();
    assertEquals(0, gantral(List.of("workflow", "store", template, "--as", "otto")));
    assertEquals(0, gantral(List.of("trigger", "vendor-payments", "--as", "alice")));
    Await.until("the instance running", () -> instances().size() == 1 && chain().size() == 2);
    var before = chain();

    // When
    first.destroyForcibly().waitFor();
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var second = start(taken.getLocalPort());

      // Then
      assertTrue(printed(second).contains("port " + taken.getLocalPort() + " is taken"));
      assertTrue(printed(second).contains(instances().getFirst()), () -> printed(second));
      assertTrue(said("list", "--as", "alice").contains("ended"), said("list", "--as", "alice"));
      assertDrains(second);
    }
    var third = start(0);
    assertTrue(printed(third).contains(instances().getFirst()), () -> printed(third));
    assertEquals(before, chain());
    assertDrains(third);
  }

  @Test
  void aFolderInUseIsRefused() throws Exception {
    // Given
    try (var data = DataFolder.open(folder.resolve(".gantral"))) {
      // When
      var refused = launch(0);

      // Then
      assertTrue(refused.waitFor(60, TimeUnit.SECONDS));
      assertEquals(1, refused.exitValue());
      assertTrue(printed(refused).contains(data.root() + " is in use"), () -> printed(refused));
    }
  }

  @Test
  void endedDuringItsStartItLeavesNoPostgresBehind() throws Exception {
    // Given
    var dev = launch(0);
    var initialised = folder.resolve(".gantral/postgres/initialised");
    Await.until("initdb done", () -> Files.exists(initialised));
    var postgres = Await.until("Postgres starting", this::postgres);

    // When
    dev.destroy();

    // Then
    assertTrue(dev.waitFor(60, TimeUnit.SECONDS), "it does not end");
    assertFalse(printed(dev).contains("\tat "), () -> printed(dev));
    Await.until("Postgres gone", () -> ProcessHandle.of(postgres.pid()).isEmpty());
  }

  private Optional<ProcessHandle> postgres() throws IOException {
    var pidFile = folder.resolve(".gantral/postgres/cluster/postmaster.pid");
    var lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.<String>of();
    return lines.stream().findFirst().map(Long::valueOf).flatMap(ProcessHandle::of);
  }

  private static void assertDrains(Process dev) throws Exception {
    dev.destroy();
    assertTrue(dev.waitFor(DRAIN_SECONDS, TimeUnit.SECONDS), "it drains for too long");
  }

  private Process start(int port) throws Exception {
    var dev = launch(port);
    Await.until("gantral dev", () -> !dev.isAlive() || printed(dev).contains("Ctrl-C"));
    assertTrue(dev.isAlive(), () -> printed(dev));
    assertFalse(printed(dev).isEmpty());
    return dev;
  }

  private Process launch(int port) throws Exception {
    var words = List.of("--port", String.valueOf(port));
    var log = folder.resolve("dev-" + started.size() + ".log");
    var dev = Jvm.of(DevMain.class, words, log).directory(folder.toFile()).start();
    started.add(dev);
    return dev;
  }

  private String printed(Process dev) {
    try {
      return Files.readString(folder.resolve("dev-" + started.indexOf(dev) + ".log"));
    } catch (IOException e) {
      throw new AssertionError("nothing was printed", e);
    }
  }

  /** Types a command in the folder of the stack, which is how it is found. */
  private String said(String... words) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var shell = Shell.unattended(new Surroundings(Map.of(), folder), out, out);
    GantralCommand.in(shell).execute(words);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private int gantral(List<String> words) {
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var shell = Shell.unattended(new Surroundings(Map.of(), folder), out, out);
    return GantralCommand.in(shell).execute(words.toArray(String[]::new));
  }

  private List<String> instances() throws Exception {
    var all = folder.resolve(".gantral/artifacts/instances");
    if (!Files.exists(all)) {
      return List.of();
    }
    try (var folders = Files.list(all)) {
      return folders.map(each -> each.getFileName().toString()).toList();
    }
  }

  private List<JsonObject> chain() throws Exception {
    var instance = folder.resolve(".gantral/artifacts/instances").resolve(instances().getFirst());
    var chain = instance.resolve("chain");
    var artifacts = new ArrayList<JsonObject>();
    if (!Files.exists(chain)) {
      return artifacts;
    }
    try (var files = Files.list(chain)) {
      for (var file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        artifacts.add((JsonObject) Json.parse(Files.readAllBytes(file)));
      }
    }
    return artifacts;
  }
}
