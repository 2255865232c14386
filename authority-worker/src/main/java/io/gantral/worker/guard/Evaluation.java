package io.gantral.worker.guard;

import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.policy.PolicyVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question to a policy and what came of it, with the two documents that are the evidence.
 *
 * @param input what was asked
 * @param output the policy's answer as it gave it, or the guard's own denial
 * @param answer what holds; a denial wherever the policy gave no usable answer
 * @param failure why there was no usable answer, or null if there was one
 */
public record Evaluation(
    PolicyVersion version,
    Document input,
    Document output,
    PolicyAnswer answer,
    @Nullable PolicyFailure failure) {

  static Evaluation answered(
      PolicyVersion version, Document input, Document output, PolicyAnswer answer) {
    return new Evaluation(version, input, output, answer, null);
  }

  static Evaluation failed(PolicyVersion version, Document input, PolicyFailure failure) {
    var output = Document.of(failure.toJson());
    return new Evaluation(version, input, output, PolicyAnswer.deny(failure.reason()), failure);
  }

  public PolicyOutcome outcome() {
    return answer.outcome();
  }

  public String reason() {
    return answer.reason();
  }

  /** The class of the failure, where the guard denied by itself. */
  public Optional<PolicyFailure.Code> failureCode() {
    return Optional.ofNullable(failure).map(PolicyFailure::code);
  }

  /** What the artifact of the guarded transition says of this evaluation. */
  public PolicyRecord toRecord() {
    return new PolicyRecord(version.value(), input.hash(), output.hash(), outcome());
  }
}
