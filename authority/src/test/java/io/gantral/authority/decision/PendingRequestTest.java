package io.gantral.authority.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.identity.Actor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PendingRequestTest {
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
        () -> new PendingRequest(WAITING, "payments", List.of(ALICE), List.of(), true));
  }

  private static Optional<Refusal> refusal(Actor actor) {
    return request(true).refusalOf(decision(actor, WAITING));
  }

  private static PendingRequest request(boolean separationOfDuty) {
    return new PendingRequest(
        WAITING, "payments", List.of(ALICE, OTTO), List.of("payments-approver"), separationOfDuty);
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
