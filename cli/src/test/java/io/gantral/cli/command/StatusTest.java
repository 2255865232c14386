package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String INSTANCE = "GET /v1/instances/" + ID;

  @TempDir private Path folder;
  @AutoClose private final FakeGateway gateway = new FakeGateway();

  @Test
  void anExecutionThatFailedIsNotShownAsRunning() {
    gateway.on(INSTANCE, 200, Answers.failed(ID, "STORE_FAILED"));

    var typed = Typed.at(gateway, folder, "status", ID);

    assertEquals(0, typed.code(), typed.err());
    assertTrue(
        typed.out().lines().anyMatch("state      RUNNING, ended: STORE_FAILED"::equals),
        typed.out());
  }

  @Test
  void anExecutionThatFailedIsNotListedAsRunning() {
    var failed = Answers.list(Answers.failed(ID, "STORE_FAILED"));
    gateway.on("GET /v1/instances?limit=50", 200, failed);

    var typed = Typed.at(gateway, folder, "list");

    assertTrue(typed.out().contains("RUNNING, ended: STORE_FAILED"), typed.out());
  }

  @Test
  void aContextThatIsShownIsNotCalledWithheld() {
    gateway.on(INSTANCE, 200, Answers.waiting(ID, "cd"));

    var typed = Typed.at(gateway, folder, "status", ID);

    assertTrue(typed.out().contains("\"amount\": 7"), typed.out());
  }

  @Test
  void aContextThatIsWithheldIsMissedAloud() {
    gateway.on(INSTANCE, 200, Answers.withheld(ID, "cd"));

    var typed = Typed.at(gateway, folder, "status", ID);

    assertTrue(typed.out().lines().anyMatch("context    withheld"::equals), typed.out());
  }
}
