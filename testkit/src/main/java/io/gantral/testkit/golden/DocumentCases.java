package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.Edits.set;
import static io.gantral.testkit.golden.GoldenCase.inconclusive;
import static io.gantral.testkit.golden.GoldenCase.invalid;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A document is not what the chain says. */
final class DocumentCases {
  private DocumentCases() {}

  static List<GoldenCase> all() {
    return List.of(
        changed("document-with-another-justification", GoldenChain.approved(), "Checked", "Waved"),
        changed("document-with-another-context-delta", GoldenChain.overridden(), "900}", "901}"),
        changed(
            "document-with-another-context",
            GoldenChain.approved(),
            "vendor\":\"A",
            "vendor\":\"B"),
        changed("document-with-white-space", GoldenChain.approved(), "{", "{ "),
        invalid("document-with-a-name-in-upper-case", upperCase(), "FILE_NAME_UNKNOWN"),
        invalid("decision-that-answers-another-request", unrelated(), "DECISION_UNRELATED"),
        invalid(
            "decision-with-another-actor-than-its-document",
            mismatch("human_actor_id", "mallory"),
            "DECISION_MISMATCH"),
        invalid(
            "decision-with-another-issuer-than-its-document",
            mismatch("issuer", "https://other.example"),
            "DECISION_MISMATCH"),
        invalid(
            "decision-with-another-id-than-its-document",
            anotherId(),
            "DECISION_MISMATCH",
            "DECISION_NOT_FOLLOWED"),
        invalid(
            "decision-document-without-a-justification",
            written(set("justification", " ")),
            "DECISION_MISMATCH"),
        invalid(
            "decision-document-with-an-unknown-field",
            written(set("note", "hidden")),
            "DECISION_MISMATCH"),
        inconclusive(
            "decision-document-of-an-unknown-version",
            written(set("schema", "gantral.decision/2")),
            "DOCUMENT_UNREADABLE"),
        invalid(
            "decision-document-of-another-team",
            written(set("team_id", "ops")),
            "DECISION_MISMATCH"),
        invalid(
            "decision-document-of-another-instance",
            written(set("instance_id", GoldenChain.OTHER.value())),
            "DECISION_MISMATCH"));
  }

  /** Replaces the text in all documents that have it, which keep their names. */
  private static GoldenCase changed(String name, GoldenChain chain, String was, String is) {
    var files = EvidenceFiles.of(chain);
    for (var document : chain.documents()) {
      var text = document.canonicalString();
      if (text.contains(was)) {
        files = files.put(EvidenceFiles.document(document), text.replace(was, is));
      }
    }
    return invalid(name, files, "DOCUMENT_MISMATCH");
  }

  private static EvidenceFiles upperCase() {
    var document = JsonObject.builder().put("a", 1).build();
    var name = Sha256.of(document.canonicalBytes()).hex().toUpperCase(Locale.ROOT);
    return EvidenceFiles.of(GoldenChain.approved())
        .put("documents/" + name + ".json", document.canonicalBytes());
  }

  private static EvidenceFiles unrelated() {
    var chain = GoldenChain.asked(GoldenChain.INSTANCE);
    var decision = chain.decision(DecisionType.APPROVE, Sha256.of("another request"), null);
    return finished(chain.decided(decision));
  }

  /** The artifact, properly signed, says something else than the document. */
  private static EvidenceFiles mismatch(String member, String value) {
    return EvidenceFiles.of(GoldenChain.approved().resealed(3, set("decision", member, value)));
  }

  /** What caused the artifact is that id as well, and what follows it is not. */
  private static EvidenceFiles anotherId() {
    var decided = set("decision", "decision_id", "other");
    var caused = set("trigger", "detail", "other");
    return EvidenceFiles.of(
        GoldenChain.approved().resealed(3, artifact -> caused.apply(decided.apply(artifact))));
  }

  /** The document, properly hashed, says something else than the artifact, or too much. */
  private static EvidenceFiles written(UnaryOperator<JsonObject> change) {
    var chain = GoldenChain.asked(GoldenChain.INSTANCE);
    var seen = chain.build().artifacts().getLast().artifactHash();
    var decision = chain.decision(DecisionType.APPROVE, seen, null);
    var document = change.apply(decision.toJson());
    var record =
        new DecisionRecord(
            decision.decisionId(),
            decision.type(),
            decision.actor().subject(),
            decision.actor().issuer(),
            decision.actor().roles(),
            Sha256.of(document.canonicalBytes()));
    return finished(chain.decided(StateName.APPROVED, record))
        .put(EvidenceFiles.document(document), document.canonicalBytes());
  }

  private static EvidenceFiles finished(ChainBuilder chain) {
    return EvidenceFiles.of(chain.resumed().running().completed().build());
  }
}
