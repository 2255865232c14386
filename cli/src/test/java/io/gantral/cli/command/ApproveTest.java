package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproveTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String SEEN = "cd".repeat(32);
  private static final String INSTANCE = "GET /v1/instances/" + ID;
  private static final String DECIDE = "POST /v1/instances/" + ID + "/decisions";

  @TempDir private Path folder;
  private FakeGateway gateway;

  @BeforeEach
  void open() throws IOException {
    gateway = new FakeGateway();
    gateway.on(INSTANCE, 200, Answers.waiting(ID, SEEN));
    gateway.on(DECIDE, 201, Answers.counted(SEEN));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--timeout=30s"})
  void whereNobodySeesTheRequestNoneIsAnswered(String option) {
    var typed = approve(option);

    assertEquals(2, typed.code());
    assertTrue(typed.err().contains("--seen") && typed.err().contains("--yes"), typed.err());
    assertEquals(List.of(), gateway.asked());
  }

  @Test
  void aScriptThatSaysWhatWasSeenAnswersThat() {
    var typed = approve("--json", "--seen", SEEN);

    assertEquals(0, typed.code(), typed.err());
    assertEquals(List.of(DECIDE), gateway.asked());
    assertTrue(gateway.said(DECIDE).contains(SEEN));
  }

  @Test
  void aScriptThatSaysYesAnswersWhatWaits() {
    var typed = approve("--json", "--yes");

    assertEquals(0, typed.code(), typed.err());
    assertTrue(gateway.said(DECIDE).contains(SEEN));
  }

  @Test
  void theRequestIsShownBeforeItIsAnswered() {
    var typed = approve("--yes");

    assertEquals(0, typed.code(), typed.err());
    assertTrue(typed.err().contains("pay 7"), typed.err());
  }

  @Test
  void aDecisionThatMayHaveCountedTellsTheKeyThatMakesRepeatingSafe() {
    gateway.on(DECIDE, 504, "{\"title\":\"Too late\"}");
    var ignored = approve("--seen", SEEN);

    var typed = approve("--seen", SEEN, "--key", "k-1");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("--key k-1"), typed.err());
  }

  @Test
  void aDecisionWhoseAnswerIsUnreadableTellsTheKeyToo() {
    gateway.on(DECIDE, 201, "<html>");
    var ignored = approve("--seen", SEEN);

    var typed = approve("--seen", SEEN, "--key", "k-1");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("--key k-1"), typed.err());
  }

  @Test
  void noKeyIsToldWhereNoDecisionWasSent() {
    gateway.on(INSTANCE, 200, "<html>");
    var ignored = approve("--yes");

    var typed = approve("--yes", "--key", "k-1");

    assertEquals(1, typed.code());
    assertFalse(typed.err().contains("k-1"), typed.err());
  }

  private Typed approve(String... more) {
    var words = Stream.of("approve", ID, "--because", "checked");
    return Typed.at(gateway, folder, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }
}
