package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String NEWEST = "GET /v1/workflows?workflow_id=pay&limit=1";
  private static final String START = "POST /v1/instances";

  @TempDir private Path folder;
  @AutoClose private final FakeGateway gateway = new FakeGateway();

  @Test
  void withoutAVersionTheOneThatWasStoredLastIsStarted() {
    gateway.on(NEWEST, 200, Answers.listWithMore(Answers.workflow("pay", "10")));
    gateway.on(START, 201, Answers.instance(ID, "CREATED"));

    var typed = Typed.at(gateway, folder, "trigger", "pay");

    assertEquals(0, typed.code(), typed.err());
    assertTrue(gateway.said(START).contains("\"workflow_version\":\"10\""), gateway.said(START));
  }

  @Test
  void aWorkflowThatIsNotThereIsNotStarted() {
    gateway.on(NEWEST, 200, Answers.list());

    var typed = Typed.at(gateway, folder, "trigger", "pay");

    assertEquals(4, typed.code(), typed.err());
    assertEquals(List.of(NEWEST), gateway.asked());
  }

  @Test
  void aStartWhoseAnswerIsUnreadableTellsTheKeyThatMakesRepeatingSafe() {
    gateway.on(START, 201, "{}");

    var typed = Typed.at(gateway, folder, "trigger", "pay", "--version", "1", "--key", "k-1");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("--key k-1"), typed.err());
  }
}
