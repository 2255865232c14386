package io.gantral.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import io.gantral.testkit.golden.ChainBuilder;
import io.gantral.testkit.golden.EvidenceFiles;
import io.gantral.testkit.golden.GoldenChain;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document is read once, however many artifacts name it, and each that is missing is told. */
class DocumentsOnceTest {
  private static final int MANY = 40;

  @TempDir private Path folder;

  @Test
  @Tag("AF.9")
  @Tag("E17")
  @Tag("Z6.6")
  void aListThatManyArtifactsNameCostsWhatOneCosts() {
    var list = list(references(20_000));

    long once = allocated(chainWhoseArtifactsName(list, 1));
    long often = allocated(chainWhoseArtifactsName(list, MANY));

    assertTrue(often < 2 * once, () -> once + " bytes for one, " + often + " for " + MANY);
  }

  @Test
  @Tag("AF.9")
  @Tag("E17")
  void aDecisionThatManyArtifactsNameCostsWhatOneCosts() {
    long once = allocated(chainWhoseDecisionsAreOneDocument(1));
    long often = allocated(chainWhoseDecisionsAreOneDocument(MANY));

    assertTrue(often < 2 * once, () -> once + " bytes for one, " + often + " for " + MANY);
  }

  @Test
  @Tag("Z6.6")
  void aDecisionBySomebodyWithRolesWithoutEndIsNotKept() {
    var chain = GoldenChain.asked(GoldenChain.INSTANCE);
    var endless = decision(chain, "r".repeat(DocumentReader.MOST_SAID));
    var evidence = chain.decided(endless).resumed().running().completed().build();

    Judged.of(folder, EvidenceFiles.of(evidence))
        .is(Verdict.INCONCLUSIVE, ReasonCode.DOCUMENT_UNREADABLE);
  }

  @Test
  void eachMissingDocumentIsToldByItsHash() {
    var evidence = EvidenceFiles.of(GoldenChain.approved());
    var documents =
        evidence.files().keySet().stream().filter(file -> file.startsWith("documents/")).toList();
    var withheld = evidence;
    for (var document : documents) {
      withheld = withheld.without(document);
    }

    var lines = Judged.of(folder, withheld).lines();

    for (var document : documents) {
      var hash = document.substring("documents/".length(), document.indexOf(".json"));
      assertTrue(lines.stream().anyMatch(line -> withheld(line, hash)), () -> document + lines);
    }
  }

  @Test
  void whatAListNamesAndIsMissingIsToldToo() {
    var references =
        Stream.of(EvidenceRef.Type.POLICY_EVALUATION, EvidenceRef.Type.REFUSED_DECISION)
            .map(type -> new EvidenceRef(type, Sha256.of(type.wire()), null))
            .toList();

    var judged = Judged.of(folder, chainWhoseArtifactsName(list(references), 1));

    judged.isValid();
    for (var reference : references) {
      var hash = reference.sha256().hex();
      assertEquals(1, judged.lines().stream().filter(line -> withheld(line, hash)).count());
    }
  }

  private static boolean withheld(String line, String hash) {
    return line.startsWith("VALID DOCUMENT_WITHHELD ") && line.endsWith(" " + hash);
  }

  private long allocated(EvidenceFiles evidence) {
    var written = Judged.write(folder, evidence);
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    Judged.at(written);
    return thread.getCurrentThreadAllocatedBytes() - before;
  }

  /** A chain of many artifacts, so many of which name the list. */
  private static EvidenceFiles chainWhoseArtifactsName(JsonObject list, int naming) {
    var reference = new EvidenceRef(EvidenceRef.Type.EVIDENCE_LIST, hash(list), null);
    var chain = new ChainBuilder(GoldenChain.INSTANCE).created().running();
    for (int i = 0; i < MANY; i++) {
      chain.carrying(i < naming ? List.of(reference) : List.of()).waiting();
      chain.approved().resumed().running();
    }
    return EvidenceFiles.of(chain.completed().build())
        .put(EvidenceFiles.document(list), list.canonicalBytes());
  }

  /** A chain of many requests, so many of which are answered by one and the same large document. */
  private static EvidenceFiles chainWhoseDecisionsAreOneDocument(int naming) {
    var chain = GoldenChain.asked(GoldenChain.INSTANCE);
    var delta = JsonObject.builder().put("note", "x".repeat(1 << 20)).build();
    var large = chain.decision(DecisionType.OVERRIDE, Sha256.of("another request"), delta);
    for (int i = 0; i < MANY; i++) {
      chain = i < naming ? chain.decided(large) : chain.approved();
      chain.resumed().running().waiting();
    }
    return EvidenceFiles.of(chain.approved().resumed().running().completed().build());
  }

  private static Decision decision(ChainBuilder chain, String role) {
    var seen = chain.build().artifacts().getLast().artifactHash();
    var plain = chain.decision(DecisionType.APPROVE, seen, null);
    var who = plain.actor();
    var roles = Stream.concat(who.roles().stream(), Stream.of(role)).toList();
    return new Decision(
        plain.decisionId(),
        plain.instanceId(),
        plain.type(),
        new Actor(who.issuer(), who.subject(), who.team(), roles),
        plain.justification(),
        plain.seen(),
        null);
  }

  private static JsonObject list(List<EvidenceRef> references) {
    return JsonObject.builder()
        .put("schema", "gantral.evidence-list/1")
        .put("evidence_refs", JsonArray.of(references.stream().map(EvidenceRef::toJson).toList()))
        .build();
  }

  private static List<EvidenceRef> references(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("e" + i), "s3://b/" + i))
        .toList();
  }

  private static Sha256 hash(JsonObject document) {
    return Sha256.of(document.canonicalBytes());
  }
}
