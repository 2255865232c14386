package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.cli.login.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GantralCommandTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final Map<String, String> TOKEN = Map.of("GANTRAL_TOKEN", "a.b.c");

  @TempDir private Path folder;

  @Test
  void helpShowsEveryCommand() {
    var shown = typed("help");

    assertAll(
        commands().map(line -> () -> assertTrue(shown.out().contains(line.getCommandName()))));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandOfTheClientTeachesByExample(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    boolean launched =
        Stream.of(Launched.values()).anyMatch(l -> l.word().equals(command.getCommandName()));
    boolean plain = Stream.of("help", "version").anyMatch(command.getCommandName()::equals);

    assertTrue(usage.header().length > 0, "a header");
    assertTrue(launched || plain || usage.footer().length > 0, "an example");
  }

  @Test
  void noCommandAtAllIsAUsageMistake() {
    assertEquals(2, typed().code());
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheOneThatWasMeant() {
    var typed = typed("aprove");

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("approve"), typed.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "reject"})
  void aDecisionWithoutAReasonIsNotSent(String decision) {
    var typed = typed(decision, ID);

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("--because"), typed.err());
  }

  @Test
  void anOverrideWithoutAChangeIsNotSent() {
    var typed = typed("override", ID, "--because", "x");

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("--delta"), typed.err());
  }

  @Test
  void aChangeThatNamesAMemberTwiceIsNotSent() {
    var twice = "{\"a\":1,\"a\":2}";
    var typed =
        Typed.in(
            folder,
            TOKEN,
            "override",
            ID,
            "--because",
            "x",
            "--seen",
            "y",
            "--delta",
            twice,
            "--gateway",
            "http://127.0.0.1:1");

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("twice"), typed.err());
  }

  @Test
  void withoutAGatewayItSaysHowToNameOne() {
    var typed = Typed.in(folder, TOKEN, "list");

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("GANTRAL_GATEWAY"), typed.err());
  }

  @Test
  void withoutATokenItSaysHowToHaveOne() {
    var typed = Typed.in(folder, Map.of("GANTRAL_GATEWAY", "http://127.0.0.1:1"), "list");

    assertEquals(3, typed.code());
    assertTrue(typed.err().contains("--as"), typed.err());
  }

  @Test
  void aGatewayThatIsNotThereIsUnreachable() throws IOException {
    var typed = Typed.in(folder, TOKEN, "list", "--gateway", "http://127.0.0.1:" + closedPort());

    assertEquals(3, typed.code());
    assertTrue(typed.err().contains("cannot reach"), typed.err());
  }

  @Test
  void aGatewayThatDoesNotAnswerIsNotWaitedForLongerThanTheTimeout() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var gateway = "http://127.0.0.1:" + silent.getLocalPort();

      var typed = Typed.in(folder, TOKEN, "list", "--gateway", gateway, "--timeout", "200ms");

      assertEquals(3, typed.code());
      assertTrue(typed.err().contains("no answer"), typed.err());
    }
  }

  @Test
  void anUnansweredDecisionTellsTheKeyThatMakesRepeatingSafe() throws IOException {
    var gateway = "http://127.0.0.1:" + closedPort();

    var typed =
        Typed.in(
            folder,
            TOKEN,
            "approve",
            ID,
            "--because",
            "x",
            "--seen",
            "y",
            "--key",
            "k-1",
            "--gateway",
            gateway);

    assertEquals(3, typed.code());
    assertTrue(typed.err().contains("--key k-1"), typed.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\r", "{}"})
  void aKeyThatTheContractDoesNotKnowIsAUsageMistake(String key) {
    var typed =
        Typed.in(folder, TOKEN, "trigger", "w", "--gateway", "http://127.0.0.1:1", "--key", key);

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("--key"), typed.err());
  }

  @Test
  void aTokenDoesNotLeaveTheMachineInTheClear() {
    var typed = Typed.in(folder, TOKEN, "list", "--gateway", "http://gateway.example:8080");

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("in the clear"), typed.err());
  }

  @Test
  void aFolderCannotSendTheTokenToAnotherMachine() throws IOException {
    Files.createDirectories(folder.resolve(".gantral"));
    Files.writeString(
        folder.resolve(".gantral/dev.json"),
        "{\"gateway\":\"https://elsewhere.example\",\"issuer\":\"https://elsewhere.example\"}");

    var typed = Typed.in(folder, TOKEN, "list");

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("another machine"), typed.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void theCompletionScriptLoads(String name) throws IOException, InterruptedException {
    var script = folder.resolve("completion");
    Files.writeString(script, typed("completion", name).out());

    var bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

    assertTrue(bash.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, bash.exitValue());
  }

  @Test
  void theCompletionOfFishNamesEveryCommand() {
    var script = typed("completion", "fish").out();

    assertAll(
        commands()
            .map(line -> () -> assertTrue(script.contains("-a " + line.getCommandName() + " "))));
  }

  private Typed typed(String... words) {
    return Typed.in(folder, Map.of(), words);
  }

  private static Stream<CommandLine> commands() {
    var shell = Shell.unattended(new Surroundings(Map.of(), Path.of("")), System.out, System.err);
    return GantralCommand.in(shell).getSubcommands().values().stream();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
