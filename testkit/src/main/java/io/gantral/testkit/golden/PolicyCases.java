package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.Edits.set;
import static io.gantral.testkit.golden.GoldenCase.inconclusive;
import static io.gantral.testkit.golden.GoldenCase.invalid;
import static io.gantral.testkit.golden.GoldenCase.valid;

import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the policy was asked and answered, and whether people kept to it. */
final class PolicyCases {
  private static final String MISMATCH = "POLICY_MISMATCH";
  private static final String INELIGIBLE = "DECISION_INELIGIBLE";
  private static final String EXCEEDS = "OVERRIDE_EXCEEDS_REQUEST";
  private static final String UNREADABLE = "DOCUMENT_UNREADABLE";

  private static final JsonObject ALLOW = GoldenDocuments.answer(PolicyOutcome.ALLOW);
  private static final JsonObject ASK = GoldenDocuments.answer(PolicyOutcome.REQUIRE_HUMAN);
  private static final JsonObject DENY = GoldenDocuments.answer(PolicyOutcome.DENY);
  private static final JsonObject FAILURE =
      new PolicyFailure(PolicyFailure.Code.TIME_LIMIT, "the policy did not answer").toJson();

  /** Who asked for the execution, with a reviewer's role as well. */
  static final Actor ALICE =
      actor(GoldenDocuments.REQUESTER.subject(), "requester", "payments-approver");

  private static final Actor OTTO = actor("otto", "operator");

  private PolicyCases() {}

  static List<GoldenCase> all() {
    return List.of(
        valid("chain-denied-because-the-policy-failed", files(running().denied(FAILURE))),
        valid("chain-with-a-policy-evaluation", evaluated(ALLOW, PolicyOutcome.ALLOW)),
        valid("decision-of-the-requester-where-duties-are-one", byAliceWith(false)),
        valid("decision-of-the-requester-with-the-context-withheld", contextWithheld()),
        valid("decision-without-an-eligible-role-with-the-answer-withheld", answerWithheld()),
        invalid("policy-answer-that-denies-what-waits", asked(DENY), MISMATCH),
        invalid(
            "policy-answer-that-allows-what-was-denied", files(running().denied(ALLOW)), MISMATCH),
        invalid("policy-failure-that-waits", asked(FAILURE), MISMATCH),
        invalid(
            "policy-failure-that-allows",
            asked(FAILURE.with("outcome", new JsonString("ALLOW"))),
            MISMATCH),
        invalid("policy-answer-without-roles", asked(ASK.without("eligible_roles")), MISMATCH),
        invalid("policy-answer-without-a-schema", asked(ASK.without("schema")), MISMATCH),
        inconclusive(
            "policy-answer-of-an-unknown-version",
            asked(ASK.with("schema", new JsonString("gantral.policy.output/2"))),
            UNREADABLE),
        inconclusive("policy-answer-that-wants-two-people", twoPeople(), UNREADABLE),
        invalid("policy-question-about-another-instance", aboutAnother(), MISMATCH),
        invalid("policy-question-about-no-instance", aboutNone(), MISMATCH),
        invalid("policy-question-about-another-sequence", aboutAnotherSequence(), MISMATCH),
        invalid(
            "policy-question-about-another-version",
            askedWith(set("workflow", "version", "9")),
            MISMATCH),
        invalid(
            "policy-question-about-another-policy",
            askedWith(set("workflow", "policy", "gantral/lax")),
            MISMATCH),
        invalid(
            "policy-question-about-another-action",
            askedWith(set("action", "name", "pay-nobody")),
            MISMATCH),
        invalid(
            "policy-question-about-another-step", askedWith(set("step", "id", "other")), MISMATCH),
        invalid(
            "policy-question-about-another-state",
            askedWith(set("instance", "state", "CREATED")),
            MISMATCH),
        invalid("policy-question-answered-twice", answeredTwice(), MISMATCH),
        invalid("policy-never-asked", files(created().unasked().completed()), MISMATCH),
        invalid("policy-evaluation-with-a-denial", evaluated(DENY, PolicyOutcome.ALLOW), MISMATCH),
        valid("chain-with-a-policy-evaluation-in-a-list", listed(ALLOW)),
        invalid("policy-evaluation-with-a-denial-in-a-list", listed(DENY), MISMATCH),
        invalid("policy-evaluation-of-a-denial", evaluated(DENY, PolicyOutcome.DENY), MISMATCH),
        invalid("decision-without-an-eligible-role", by(OTTO), INELIGIBLE),
        invalid("decision-without-an-eligible-role-alone", recordOnly(OTTO), INELIGIBLE),
        invalid("decision-of-the-requester", byAliceWith(true), INELIGIBLE),
        valid("decision-of-the-author-where-duties-are-one", byTheAuthorWith(false)),
        invalid("decision-of-the-author", byTheAuthorWith(true), INELIGIBLE),
        invalid("rejection-without-an-eligible-role", rejectedBy(OTTO), INELIGIBLE),
        invalid("override-of-a-member-that-nobody-asked-about", overridden("amuont"), EXCEEDS),
        valid("override-with-the-context-withheld", overriddenWithTheContextWithheld()));
  }

  private static EvidenceFiles asked(JsonObject answer) {
    return finished(running().waiting(answer).approved());
  }

  private static EvidenceFiles twoPeople() {
    var roles = List.of("payments-approver");
    return asked(GoldenDocuments.answer(PolicyOutcome.REQUIRE_HUMAN, roles, 2, true));
  }

  private static EvidenceFiles aboutAnother() {
    var question = GoldenDocuments.question(GoldenChain.OTHER, 1);
    return finished(running().waiting(question, ASK).approved());
  }

  private static EvidenceFiles aboutAnotherSequence() {
    var question = GoldenDocuments.question(GoldenChain.INSTANCE, 77);
    return finished(running().waiting(question, ASK).approved());
  }

  private static EvidenceFiles askedWith(UnaryOperator<JsonObject> change) {
    var chain = running();
    return finished(chain.waiting(change.apply(chain.question()), ASK).approved());
  }

  private static EvidenceFiles answeredTwice() {
    var other = ALLOW.with("reason", new JsonString("because of the weather"));
    var chain = running().evaluated(ALLOW, PolicyOutcome.ALLOW);
    return files(chain.evaluated(other, PolicyOutcome.ALLOW).completed());
  }

  private static EvidenceFiles aboutNone() {
    var chain = running();
    var question = chain.question().with("instance", JsonNull.NULL);
    return finished(chain.waiting(question, ASK).approved());
  }

  private static EvidenceFiles evaluated(JsonObject answer, PolicyOutcome outcome) {
    return files(running().evaluated(answer, outcome).completed());
  }

  /** The evaluation is in a list within a list. */
  private static EvidenceFiles listed(JsonObject answer) {
    var chain = running().evaluated(answer, PolicyOutcome.ALLOW).listed().listed();
    return files(chain.completed());
  }

  private static EvidenceFiles by(Actor actor) {
    return finished(running().waiting().decidedBy(actor, DecisionType.APPROVE));
  }

  private static EvidenceFiles rejectedBy(Actor actor) {
    return files(running().waiting().decidedBy(actor, DecisionType.REJECT).terminated());
  }

  private static EvidenceFiles overridden(String member) {
    var chain = running().waiting();
    var seen = chain.build().artifacts().getLast().artifactHash();
    var delta = JsonObject.builder().put(member, 900).build();
    return finished(chain.decided(chain.decision(DecisionType.OVERRIDE, seen, delta)));
  }

  private static EvidenceFiles overriddenWithTheContextWithheld() {
    return withoutContexts(overridden("amuont"));
  }

  /** The decision's document is withheld; the artifact names the actor and the roles as well. */
  private static EvidenceFiles recordOnly(Actor actor) {
    var chain = running().waiting().decidedBy(actor, DecisionType.APPROVE).build();
    return by(actor).without(EvidenceFiles.document(chain.documents().getLast()));
  }

  private static EvidenceFiles byAliceWith(boolean separationOfDuty) {
    var answer = oneReviewer(separationOfDuty);
    return finished(running().waiting(answer).decidedBy(ALICE, DecisionType.APPROVE));
  }

  private static JsonObject oneReviewer(boolean separationOfDuty) {
    var roles = List.of("payments-approver");
    return GoldenDocuments.answer(PolicyOutcome.REQUIRE_HUMAN, roles, 1, separationOfDuty);
  }

  private static EvidenceFiles byTheAuthorWith(boolean separationOfDuty) {
    var author = ChainBuilder.REVIEWER;
    var answer = oneReviewer(separationOfDuty);
    var chain = new ChainBuilder(GoldenChain.INSTANCE, author).created().running();
    return finished(chain.waiting(answer).decidedBy(author, DecisionType.APPROVE));
  }

  private static EvidenceFiles contextWithheld() {
    return withoutContexts(byAliceWith(true));
  }

  private static EvidenceFiles withoutContexts(EvidenceFiles files) {
    var without = files;
    for (var file : files.files().keySet()) {
      if (isContext(files.bytes(file))) {
        without = without.without(file);
      }
    }
    return without;
  }

  private static boolean isContext(byte[] file) {
    return new String(file, StandardCharsets.UTF_8).contains(ContextSnapshot.SCHEMA);
  }

  private static EvidenceFiles answerWithheld() {
    return by(OTTO).without(EvidenceFiles.document(ASK));
  }

  private static ChainBuilder created() {
    return new ChainBuilder(GoldenChain.INSTANCE).created();
  }

  private static ChainBuilder running() {
    return created().running();
  }

  private static EvidenceFiles finished(ChainBuilder chain) {
    return files(chain.resumed().running().completed());
  }

  private static EvidenceFiles files(ChainBuilder chain) {
    return EvidenceFiles.of(chain.build());
  }

  private static Actor actor(String subject, String... roles) {
    return new Actor("https://issuer.example", subject, "payments", List.of(roles));
  }
}
