package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.cli.login.Surroundings;
import io.gantral.cli.text.Wrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What people read fits a terminal of 80 columns, however long the names are. */
class EightyColumnsTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String SEEN = "cd".repeat(32);
  private static final String LONG = "a-name-as-long-as-".repeat(3) + "names-may";

  @TempDir private Path folder;
  @AutoClose private final FakeGateway gateway = new FakeGateway();

  @BeforeEach
  void answer() throws IOException {
    var waiting =
        Answers.waiting(ID, SEEN)
            .replace("\"w\"", "\"" + LONG + "\"")
            .replace("payments-approver", LONG)
            .replace(
                "pay 7", "Pay 48,000.00 EUR to a vendor with a name of some length. ".repeat(4))
            .replace("{\"amount\":7}", "{\"amount\":7,\"note\":\"" + "x".repeat(300) + "\"}");
    var failed = Answers.because(ID, "TERMINATED", "rejected by rita: " + "No. ".repeat(60));
    var link =
        """
        {"sequence":0,"authority_state":"WAITING_FOR_HUMAN","timestamp":"2026-01-02T03:04:05.000Z",
         "policy":{"outcome":"REQUIRE_HUMAN"},"decision":{"human_actor_id":"%s"},"artifact_hash":"%s"}\
        """
            .formatted(LONG + LONG, SEEN);
    gateway.on("GET /v1/instances/" + ID, 200, waiting);
    gateway.on("GET /v1/instances?limit=50", 200, Answers.list(waiting, failed));
    gateway.on("GET /v1/audit/instances/" + ID + "/chain?limit=200", 200, Answers.list(link));
    gateway.on("GET /v1/workflows?limit=50", 200, Answers.list(Answers.workflow(LONG, LONG)));
    gateway.on("POST /v1/instances/" + ID + "/decisions", 201, Answers.counted(SEEN));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpFits(CommandLine command) {
    assertFits(command.getUsageMessage());
  }

  @Test
  void whatIsShownFits() {
    for (var words :
        List.of(
            List.of("status", ID),
            List.of("list"),
            List.of("history", ID),
            List.of("workflow", "list"),
            List.of("approve", ID, "--because", "checked", "--yes"),
            List.of("override", ID, "--because", "x", "--yes", "--delta", "{\"amount\":1}"))) {
      var typed = Typed.at(gateway, folder, words.toArray(String[]::new));

      assertEquals(0, typed.code(), words + " " + typed.err());
      assertFits(typed.out());
      assertFits(typed.err());
    }
  }

  @Test
  void aMistakeIsOneLine() {
    for (var words :
        List.of(
            List.of("aprove"),
            List.of("list", "--sate", "RUNNING"),
            List.of("approve", ID),
            List.of("status"),
            List.of("list", "--limit", "many"),
            List.of("completion", "csh"))) {
      var typed = Typed.in(folder, Map.of(), words.toArray(String[]::new));

      assertEquals(2, typed.code());
      assertEquals(1, typed.err().lines().count(), typed.err());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandIsTheSameEitherWay(CommandLine command) {
    var words = command.getCommandSpec().qualifiedName(" ").split(" ", -1);
    // The script sees to those that it starts by itself.
    boolean launched =
        Stream.of(Launched.values()).anyMatch(l -> words[words.length - 1].equals(l.word()));
    if (words.length != 2 || words[1].equals("help") || launched) {
      return;
    }
    var asked = Typed.in(folder, Map.of(), "help", words[1]);

    assertEquals(asked, Typed.in(folder, Map.of(), words[1], "--help"));
    assertEquals(0, asked.code());
  }

  @Test
  void versionIsSaidEitherWay() {
    assertEquals(Typed.in(folder, Map.of(), "version"), Typed.in(folder, Map.of(), "--version"));
  }

  private static void assertFits(String text) {
    text.lines().forEach(line -> assertEquals("", beyond(line), line));
  }

  private static String beyond(String line) {
    return line.length() > Wrapped.COLUMNS ? line.substring(Wrapped.COLUMNS) : "";
  }

  private static Stream<CommandLine> commands() {
    var shell = Shell.unattended(new Surroundings(Map.of(), Path.of("")), System.out, System.err);
    return withAll(GantralCommand.in(shell));
  }

  private static Stream<CommandLine> withAll(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(EightyColumnsTest::withAll));
  }
}
