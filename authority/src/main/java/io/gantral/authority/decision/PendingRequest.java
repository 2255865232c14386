package io.gantral.authority.decision;

import io.gantral.authority.Sha256;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A request for authority that waits for a person: the hash of its WAITING artifact, who has a part
 * in what is asked, and who may decide.
 *
 * @param involved who asked for the execution, and who wrote its template
 * @param facts what is asked about, which an override may change
 */
public record PendingRequest(
    Sha256 waitingArtifact,
    String teamId,
    List<Actor> involved,
    List<String> eligibleRoles,
    boolean separationOfDuty,
    JsonObject facts) {

  public PendingRequest {
    involved = List.copyOf(involved);
    eligibleRoles = List.copyOf(eligibleRoles);
    if (eligibleRoles.isEmpty()) {
      throw new IllegalArgumentException("a request that nobody may decide would wait for ever");
    }
  }

  /** Why the decision does not count; empty if it does. */
  public Optional<Refusal> refusalOf(Decision decision) {
    var ineligible = refusalOf(decision.actor());
    if (ineligible.isPresent()) {
      return ineligible;
    }
    if (!decision.seen().equals(waitingArtifact)) {
      return Optional.of(Refusal.STALE_VIEW);
    }
    var delta = decision.contextDelta();
    return delta != null && ContextDelta.unknownMember(facts, delta).isPresent()
        ? Optional.of(Refusal.MEMBER_UNKNOWN)
        : Optional.empty();
  }

  /** Why nothing that this actor decides about the request counts; empty if it may. */
  public Optional<Refusal> refusalOf(Actor actor) {
    if (!actor.team().equals(teamId)) {
      return Optional.of(Refusal.WRONG_TEAM);
    }
    if (eligibleRoles.stream().noneMatch(actor::has)) {
      return Optional.of(Refusal.ROLE_NOT_ELIGIBLE);
    }
    if (separationOfDuty && involved.stream().anyMatch(actor::sameAs)) {
      return Optional.of(Refusal.SEPARATION_OF_DUTY);
    }
    return Optional.empty();
  }
}
