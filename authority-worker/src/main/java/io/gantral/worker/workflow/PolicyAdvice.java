package io.gantral.worker.workflow;

import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyOutcome;
import java.util.List;

/**
 * What the guard advised, as the engine keeps it: the record for the artifact, the two documents
 * that it stands for, and who may decide where a person must.
 */
public record PolicyAdvice(
    PolicyRecord policy,
    JsonObject input,
    JsonObject output,
    String reason,
    List<String> eligibleRoles,
    boolean separationOfDuty) {
  public PolicyAdvice {
    eligibleRoles = List.copyOf(eligibleRoles);
  }

  PolicyOutcome outcome() {
    return policy.outcome();
  }
}
