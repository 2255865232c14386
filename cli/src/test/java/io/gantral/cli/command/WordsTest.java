package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read says what they need, whole and once. */
class WordsTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String REFUSED =
      """
      {"instance_id":"%s","workflow_id":"w","team_id":"payments","step":"pay","action":"pay","summary":"pay 7",
       "eligible_roles":["payments-approver"],"since":"2026-01-02T03:04:05.000Z","seen":"%s",
       "refusal":"SEPARATION_OF_DUTY"}\
      """
          .formatted(ID, "ab".repeat(32));

  @TempDir private Path folder;
  @AutoClose private final FakeGateway gateway = new FakeGateway();

  @Test
  void aHistoryShowsTimesAndStatesWhole() throws IOException {
    var link =
        """
        {"sequence":2,"authority_state":"WAITING_FOR_HUMAN","timestamp":"2026-01-02T03:04:05.000Z",
         "policy":{"outcome":"REQUIRE_HUMAN"},"decision":{"human_actor_id":"rita"},"artifact_hash":"%s"}\
        """
            .formatted("ab".repeat(32));
    gateway.on("GET /v1/audit/instances/" + ID + "/chain?limit=200", 200, Answers.list(link));
    gateway.on("GET /v1/instances/" + ID, 200, Answers.instance(ID, "COMPLETED"));

    var shown = Typed.at(gateway, folder, "history", ID).out();

    assertTrue(shown.contains("WAITING_FOR_HUMAN  2026-01-02 03:04:05"), shown);
    assertTrue(shown.contains("REQUIRE_HUMAN  rita"), shown);
  }

  @Test
  void whatOneMayNotDecideIsShownAsSuchAndWhy() throws IOException {
    var free = REFUSED.replace("\"SEPARATION_OF_DUTY\"", "null");
    gateway.on("GET /v1/decisions?limit=50", 200, Answers.list(free, REFUSED));

    var lines = Typed.at(gateway, folder, "list", "--waiting").out().lines().toList();

    assertFalse(lines.get(1).contains("not you"), lines::toString);
    assertTrue(lines.get(2).contains("payments-approver, not you"), lines::toString);
    assertTrue(lines.getLast().startsWith("not you: "), lines::toString);
  }

  @Test
  void aWrongFieldIsNamedOnce() throws IOException {
    var problem =
        """
        {"title":"The request is not what the contract says","status":400,"code":"request-invalid",
         "detail":"query:state: expected one of A, B","errors":[{"pointer":"query:state","detail":"expected one of A, B"}]}\
        """;
    gateway.on("GET /v1/instances?state=X&limit=50", 400, problem);

    var typed = Typed.at(gateway, folder, "list", "--state", "x");

    assertEquals(2, typed.err().lines().count(), typed.err());
  }

  @Test
  void aListThatIsFilteredDoesNotSayThatThereIsNothing() throws IOException {
    gateway.on("GET /v1/instances?state=REJECTED&limit=50", 200, Answers.list());

    assertEquals(
        "No such executions.\n", Typed.at(gateway, folder, "list", "--state", "rejected").out());
  }

  @Test
  void aCommandThatThereIsNotIsNamed() {
    var typed = Typed.in(folder, Map.of(), "aprove", ID);

    assertEquals(
        "gantral: not understood: aprove; perhaps approve or override or verify (help: gantral help)\n",
        typed.err());
  }

  @Test
  void whoCancelsHearsThatWhatWaitsIsDecidedFirst() throws IOException {
    gateway.on("POST /v1/instances/" + ID + "/cancel", 202, "{}");

    var said = Typed.at(gateway, folder, "cancel", ID).out();

    assertTrue(said.contains("as soon as that is decided"), said);
  }
}
