package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.Edits.set;
import static io.gantral.testkit.golden.Edits.setJson;
import static io.gantral.testkit.golden.GoldenCase.invalid;
import static io.gantral.testkit.golden.GoldenCase.valid;

import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the worker's key alone makes of requests, contexts and causes. */
final class ContextCases {
  private static final String MISMATCH = "CONTEXT_MISMATCH";
  private static final String NOT_FOLLOWED = "DECISION_NOT_FOLLOWED";

  private static final UnaryOperator<JsonObject> MUCH =
      setJson("context", "{\"amount\":9000000,\"vendor\":\"A\"}");
  private static final UnaryOperator<JsonObject> AS_ASKED =
      setJson("context", "{\"amount\":1200,\"vendor\":\"A\"}");

  private ContextCases() {}

  static List<GoldenCase> all() {
    return List.of(
        valid("chain-that-a-person-lets-start", finished(created().unasked().wantsToStart())),
        invalid(
            "trigger-of-another-state",
            resealed(5, set("trigger", "kind", "STEPS_COMPLETED")),
            "ARTIFACT_INCONSISTENT"),
        invalid(
            "trigger-with-another-decision",
            resealed(3, set("trigger", "detail", "another")),
            "ARTIFACT_INCONSISTENT"),
        invalid(
            "trigger-with-another-decision-applied",
            resealed(4, set("trigger", "detail", "another")),
            NOT_FOLLOWED),
        invalid("context-changed-after-the-decision", changedAfterwards(), NOT_FOLLOWED),
        invalid("context-with-more-than-was-asked", finished(asked().forging(MUCH)), MISMATCH),
        invalid(
            "context-with-another-decision",
            finished(asked().forging(set("decision", "type", "REJECT"))),
            MISMATCH),
        invalid(
            "context-with-another-justification",
            finished(asked().forging(set("decision", "justification", "Waved through"))),
            MISMATCH),
        invalid("context-without-the-decision", withoutTheDecision(), MISMATCH),
        invalid("context-without-the-override", withoutTheOverride(), MISMATCH),
        invalid(
            "context-of-another-requester",
            bySomebodyWith(set("requester", "subject", "mallory")),
            MISMATCH,
            "DECISION_INELIGIBLE"),
        invalid(
            "context-of-another-author",
            finished(running().forging(ContextCases::writtenByMallory).waiting()),
            MISMATCH),
        invalid(
            "context-of-another-template",
            finished(running().forging(set("workflow", "template_hash", "0".repeat(64))).waiting()),
            MISMATCH),
        invalid(
            "context-of-another-instance",
            finished(running().forging(set("instance_id", GoldenChain.OTHER.value())).waiting()),
            MISMATCH));
  }

  private static EvidenceFiles resealed(int sequence, UnaryOperator<JsonObject> change) {
    return EvidenceFiles.of(GoldenChain.approved().resealed(sequence, change));
  }

  private static EvidenceFiles changedAfterwards() {
    return files(asked().approved().forging(MUCH).resumed().running().completed());
  }

  private static EvidenceFiles withoutTheDecision() {
    return finished(asked().forging(setJson("decision", "null")));
  }

  private static EvidenceFiles withoutTheOverride() {
    var chain = asked().forging(AS_ASKED).overridden();
    return files(chain.resumed().running().completed());
  }

  /** The requester decides, and a context says that it was somebody else's request. */
  private static EvidenceFiles bySomebodyWith(UnaryOperator<JsonObject> change) {
    var chain = running().forging(change).waiting();
    chain.decidedBy(PolicyCases.ALICE, DecisionType.APPROVE);
    return files(chain.resumed().running().completed());
  }

  private static JsonObject writtenByMallory(JsonObject context) {
    var workflow = (JsonObject) context.get("workflow").orElseThrow();
    return context.with("workflow", set("author", "subject", "mallory").apply(workflow));
  }

  private static ChainBuilder created() {
    return new ChainBuilder(GoldenChain.INSTANCE).created();
  }

  private static ChainBuilder running() {
    return created().running();
  }

  private static ChainBuilder asked() {
    return running().waiting();
  }

  private static EvidenceFiles finished(ChainBuilder chain) {
    return files(chain.approved().resumed().running().completed());
  }

  private static EvidenceFiles files(ChainBuilder chain) {
    return EvidenceFiles.of(chain.build());
  }
}
