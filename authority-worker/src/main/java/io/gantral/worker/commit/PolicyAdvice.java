package io.gantral.worker.commit;

import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
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

  /** The advice that two documents hold, the second of which says this. */
  public static PolicyAdvice of(
      PolicyRecord policy, JsonObject input, JsonObject output, PolicyAnswer answer) {
    return new PolicyAdvice(
        policy, input, output, answer.reason(), answer.eligibleRoles(), answer.separationOfDuty());
  }

  public PolicyOutcome outcome() {
    return policy.outcome();
  }
}
