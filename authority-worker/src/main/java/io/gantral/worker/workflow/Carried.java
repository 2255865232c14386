package io.gantral.worker.workflow;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the next artifact has to carry because it led to no transition of its own, and the documents
 * that are to be stored before it. Nothing is ever dropped: references that one artifact has no
 * room for go into a document, and a reference to that takes their place.
 */
final class Carried {
  /** The room for references in an artifact, in bytes of canonical JSON. */
  private static final int MAX_BYTES = 256 << 10;

  /** Further refusals are not recorded: whoever repeats them could fill the history otherwise. */
  private static final int MAX_REFUSALS = 256;

  /** One person's repetitions take no room from the others. */
  private static final int MAX_REFUSALS_OF_ONE = 8;

  private final List<EvidenceRef> references = new ArrayList<>();
  private final List<JsonObject> documents = new ArrayList<>();
  private int bytes;
  private final Map<String, Integer> refusals = new TreeMap<>();

  /** What one commit takes along. */
  record Load(List<EvidenceRef> references, List<JsonObject> documents) {
    Load {
      references = List.copyOf(references);
      documents = List.copyOf(documents);
    }
  }

  void add(EvidenceRef reference) {
    int size = reference.toJson().canonicalBytes().length;
    if (references.size() == Transition.MAX_EVIDENCE_REFS || bytes + size > MAX_BYTES) {
      fold();
    }
    references.add(reference);
    bytes += size;
  }

  void addDocument(JsonObject document) {
    documents.add(document);
  }

  /** Keeps a document, and a reference to it. */
  void add(EvidenceRef.Type type, JsonObject document) {
    documents.add(document);
    add(new EvidenceRef(type, Sha256.of(document.canonicalBytes()), null));
  }

  void addRefusal(Actor actor, JsonObject decision) {
    refusals.merge(key(actor), 1, Integer::sum);
    add(EvidenceRef.Type.REFUSED_DECISION, decision);
  }

  boolean hasRoomForRefusal(Actor actor) {
    return refusals.getOrDefault(key(actor), 0) < MAX_REFUSALS_OF_ONE
        && refusals.values().stream().mapToInt(Integer::intValue).sum() < MAX_REFUSALS;
  }

  /** Hands over everything; what comes later is for the commit after this one. */
  Load take() {
    var load = new Load(references, documents);
    references.clear();
    documents.clear();
    bytes = 0;
    refusals.clear();
    return load;
  }

  /** The references that are to be carried. */
  List<EvidenceRef> references() {
    return List.copyOf(references);
  }

  boolean hasDocuments() {
    return !documents.isEmpty();
  }

  /** Hands over the documents, to be stored before anything is committed. */
  List<JsonObject> takeDocuments() {
    var taken = List.copyOf(documents);
    documents.clear();
    return taken;
  }

  /** Takes back what a commit did not get rid of, before what has come since. */
  void putBack(List<EvidenceRef> earlier) {
    var later = List.copyOf(references);
    references.clear();
    bytes = 0;
    earlier.forEach(this::add);
    later.forEach(this::add);
  }

  /** Takes back documents that were not stored, before those that have come since. */
  void putBackDocuments(List<JsonObject> earlier) {
    documents.addAll(0, earlier);
  }

  /** Takes back all that a commit was to take along. */
  void putBack(Load load) {
    putBackDocuments(load.documents());
    putBack(load.references());
  }

  private static String key(Actor actor) {
    return actor.issuer() + ' ' + actor.subject();
  }

  private void fold() {
    var list =
        JsonObject.builder()
            .put("schema", "gantral.evidence-list/1")
            .put(
                "evidence_refs",
                JsonArray.of(references.stream().map(EvidenceRef::toJson).toList()))
            .build();
    references.clear();
    bytes = 0;
    add(EvidenceRef.Type.EVIDENCE_LIST, list);
  }
}
