package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    assertTrue(typed.out().contains("RUNNING, ended"), typed.out());
    assertTrue(typed.out().contains("STORE_FAILED"), typed.out());
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

    assertTrue(typed.out().lines().anyMatch("facts      withheld"::equals), typed.out());
  }

  @Test
  void aSecondRequestIsShownWithoutWhatAnEarlierOneWasAbout() {
    var document =
        """
        {"context":{"limit":1,"payment":{"amount":48000}},"request":{"action":"pay","context":{"gift":{"amount":9}}}}\
        """;
    gateway.on(INSTANCE, 200, Answers.waiting(ID, "cd").replace("{\"amount\":7}", document));

    var typed = Typed.at(gateway, folder, "status", ID);

    assertTrue(typed.out().contains("\"amount\": 9"), typed.out());
    assertFalse(typed.out().contains("48000"), typed.out());
    assertTrue(typed.out().contains("limit, payment (shown by --json)"), typed.out());
  }

  @Test
  void whoAskedIsToldWhyItEnded() {
    var rejected = Answers.because(ID, "TERMINATED", "rejected by rita: Unknown vendor");
    gateway.on(INSTANCE, 200, rejected);
    gateway.on("GET /v1/instances?limit=50", 200, Answers.list(rejected));

    var status = Typed.at(gateway, folder, "status", ID).out();
    var list = Typed.at(gateway, folder, "list").out();

    assertTrue(status.contains("why        rejected by rita: Unknown vendor"), status);
    assertTrue(list.contains("rejected by rita:"), list);
  }

  @Test
  void anExecutionThatNoRunnerTakesSaysSo() {
    gateway.on(INSTANCE, 200, Answers.untaken(ID, "gpu"));

    var typed = Typed.at(gateway, folder, "status", ID);

    assertTrue(typed.out().contains("none that polls pool gpu has taken the task"), typed.out());
  }
}
