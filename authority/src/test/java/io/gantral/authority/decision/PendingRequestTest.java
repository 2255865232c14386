package io.gantral.authority.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingRequestTest {
  private static final JsonObject FACTS =
      (JsonObject) Json.parse("{\"payment\":{\"amount\":48000,\"lines\":[1,2]}}");
  private static final Sha256 WAITING = Sha256.of("waiting");
  private static final Actor ALICE = actor("alice", "payments", "requester", "payments-approver");
  private static final Actor OTTO = actor("otto", "payments", "operator", "payments-approver");

  @Test
  void anEligiblePersonsDecisionOnWhatWaitsCounts() {
    assertEquals(Optional.empty(), refusal(actor("rita", "payments", "payments-approver")));
  }

  @Test
  @Tag("B7")
  @Tag("B14")
  void aPersonWithoutAnEligibleRoleIsRefused() {
    assertEquals(
        Optional.of(Refusal.ROLE_NOT_ELIGIBLE), refusal(actor("oona", "payments", "operator")));
    assertEquals(Optional.of(Refusal.ROLE_NOT_ELIGIBLE), refusal(actor("nobody", "payments")));
    assertEquals(
        Optional.of(Refusal.ROLE_NOT_ELIGIBLE),
        refusal(actor("almost", "payments", "PAYMENTS-APPROVER", "payments-approver ")));
  }

  @Test
  @Tag("G4")
  void aPersonOfAnotherTeamIsRefusedWhateverTheRole() {
    assertEquals(
        Optional.of(Refusal.WRONG_TEAM), refusal(actor("mallory", "ops", "payments-approver")));
  }

  @Test
  void whoAskedForTheExecutionIsRefusedWhereDutiesAreSeparate() {
    assertEquals(Optional.of(Refusal.SEPARATION_OF_DUTY), refusal(ALICE));
    assertEquals(Optional.empty(), request(false).refusalOf(decision(ALICE, WAITING)));
  }

  @Test
  void whoWroteTheTemplateIsRefusedWhereDutiesAreSeparate() {
    assertEquals(Optional.of(Refusal.SEPARATION_OF_DUTY), refusal(OTTO));
    assertEquals(Optional.empty(), request(false).refusalOf(decision(OTTO, WAITING)));
  }

  @Test
  void theSameNameOfAnotherIssuerIsAnotherPerson() {
    var other =
        new Actor("https://other.example", "alice", "payments", List.of("payments-approver"));

    assertEquals(Optional.empty(), refusal(other));
  }

  @Test
  void aDecisionOnAnotherRequestIsStale() {
    var rita = actor("rita", "payments", "payments-approver");

    assertEquals(
        Optional.of(Refusal.STALE_VIEW),
        request(true).refusalOf(decision(rita, Sha256.of("earlier"))));
  }

  @Test
  void aRequestThatNobodyMayDecideDoesNotExist() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PendingRequest(WAITING, "payments", List.of(ALICE), List.of(), true, FACTS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":900}",
        "{\"payment\":{\"amout\":900}}",
        "{\"payment\":{\"amount\":{\"value\":900}}}",
        "{\"payment\":{\"bank\":{\"iban\":\"X\"}}}",
        "{\"Payment\":null}"
      })
  void anOverrideOfWhatTheRequestDoesNotHaveIsRefused(String delta) {
    assertEquals(Optional.of(Refusal.MEMBER_UNKNOWN), request(true).refusalOf(override(delta)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"payment\":{\"amount\":900}}",
        "{\"payment\":{\"amount\":null}}",
        "{\"payment\":null}",
        "{\"payment\":{\"lines\":[{\"n\":9}]}}",
        "{\"payment\":{}}"
      })
  void anOverrideOfWhatTheRequestHasCounts(String delta) {
    assertEquals(Optional.empty(), request(true).refusalOf(override(delta)));
  }

  @Test
  void theMemberThatIsUnknownIsNamedByItsPlace() {
    var delta = (JsonObject) Json.parse("{\"payment\":{\"a/b\":1}}");

    assertEquals(Optional.of("/payment/a~1b"), ContextDelta.unknownMember(FACTS, delta));
  }

  private static Decision override(String delta) {
    return new Decision(
        "d-1",
        new InstanceId("7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6"),
        DecisionType.OVERRIDE,
        actor("rita", "payments", "payments-approver"),
        new Justification("fine"),
        WAITING,
        (JsonObject) Json.parse(delta));
  }

  private static Optional<Refusal> refusal(Actor actor) {
    return request(true).refusalOf(decision(actor, WAITING));
  }

  private static PendingRequest request(boolean separationOfDuty) {
    return new PendingRequest(
        WAITING,
        "payments",
        List.of(ALICE, OTTO),
        List.of("payments-approver"),
        separationOfDuty,
        FACTS);
  }

  private static Decision decision(Actor actor, Sha256 seen) {
    return new Decision(
        "d-1",
        new InstanceId("7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6"),
        DecisionType.APPROVE,
        actor,
        new Justification("fine"),
        seen,
        null);
  }

  private static Actor actor(String subject, String team, String... roles) {
    return new Actor("https://issuer.example", subject, team, List.of(roles));
  }
}
