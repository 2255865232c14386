package io.gantral.verifier;

import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyEvaluation;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.document.ContextDocument;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.document.RefusedDecision;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyInput;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a document says and how it says it.
 *
 * @param role what the document is to its artifact
 * @param schemas the versions of the form that this verifier knows
 * @param reader takes from the JSON what the document says, or throws JsonRefused or
 *     IllegalArgumentException
 * @param otherwise what it means that the reader refuses the document
 */
record DocumentForm<T>(
    String role, Set<String> schemas, Function<JsonObject, T> reader, ReasonCode otherwise) {

  static final DocumentForm<DecisionDocument> DECISION =
      new DocumentForm<>(
          "decision",
          Set.of(Decision.SCHEMA),
          DecisionDocument::read,
          ReasonCode.DECISION_MISMATCH);

  static final DocumentForm<RefusedDecision> REFUSED_DECISION =
      new DocumentForm<>(
          "refused-decision",
          Set.of(Decision.SCHEMA),
          RefusedDecision::parse,
          ReasonCode.DECISION_MISMATCH);

  static final DocumentForm<PolicyInput> POLICY_INPUT =
      new DocumentForm<>(
          "policy input",
          Set.of(PolicyInput.SCHEMA),
          PolicyInput::parse,
          ReasonCode.POLICY_MISMATCH);

  /** The answer that held: a denial where the guard had to give its own. */
  static final DocumentForm<PolicyAnswer> POLICY_OUTPUT =
      new DocumentForm<>(
          "policy output",
          Set.of(PolicyAnswer.SCHEMA, PolicyFailure.SCHEMA),
          PolicyAnswer::ofOutput,
          ReasonCode.POLICY_MISMATCH);

  static final DocumentForm<PolicyRecord> POLICY_EVALUATION =
      new DocumentForm<>(
          "policy-evaluation",
          Set.of(PolicyEvaluation.SCHEMA),
          PolicyEvaluation::parse,
          ReasonCode.POLICY_MISMATCH);

  /** The references that an artifact had no room for. */
  static final DocumentForm<List<EvidenceRef>> EVIDENCE_LIST =
      new DocumentForm<>(
          "evidence-list",
          Set.of("gantral.evidence-list/1"),
          list -> JsonFields.of(list).objects("evidence_refs", EvidenceRef::read),
          ReasonCode.DOCUMENT_UNREADABLE);

  static final DocumentForm<ContextDocument> CONTEXT =
      new DocumentForm<>(
          "context",
          Set.of(ContextSnapshot.SCHEMA),
          ContextDocument::parse,
          ReasonCode.DOCUMENT_UNREADABLE);

  /** What an override changes of what was asked about. */
  static final DocumentForm<JsonObject> DELTA =
      new DocumentForm<>(
          "decision",
          Set.of(Decision.SCHEMA),
          decision -> JsonFields.of(decision).object("context_delta"),
          ReasonCode.DECISION_MISMATCH);

  static final DocumentForm<Cancellation> CANCEL =
      new DocumentForm<>(
          "cancel", Set.of(Cancellation.SCHEMA), Cancellation::parse, ReasonCode.CANCEL_MISMATCH);
}
