package io.gantral.runner.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the last request for authority was answered, so that the agent does what was allowed and
 * nothing else.
 *
 * @param requestId the request's own id
 * @param requestHash binds the answer to all of the request
 * @param action what may be done
 * @param context with which facts: the request's, after an override the changed ones
 * @param reason why, in the words of the person, or of the policy where no person was asked
 * @param decided the person's decision; null where the policy allowed the request by itself
 */
public record Grant(
    String requestId,
    Sha256 requestHash,
    String action,
    JsonObject context,
    String reason,
    @Nullable Decided decided) {

  /**
   * A person's decision.
   *
   * @param issuer the issuer of the person's token
   * @param subject the person
   * @param waitingArtifact the hash of the WAITING artifact that it answers
   */
  public record Decided(String decisionId, String issuer, String subject, Sha256 waitingArtifact) {
    public Decided {
      requireNonNull(decisionId, "decision_id");
      requireNonNull(issuer, "issuer");
      requireNonNull(subject, "subject");
      requireNonNull(waitingArtifact, "waiting_artifact");
    }
  }

  public Grant {
    requireNonNull(requestId, "request_id");
    requireNonNull(requestHash, "request_hash");
    requireNonNull(action, "action");
    requireNonNull(context, "context");
    requireNonNull(reason, "reason");
  }
}
