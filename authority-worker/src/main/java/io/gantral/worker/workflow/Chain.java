package io.gantral.worker.workflow;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.store.PendingView;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Head;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain as the workflow knows it: its head, and what the next artifact has to carry because it
 * led to no transition of its own.
 */
final class Chain {
  private final AuthorityActivities activities;
  private final StartExecution start;
  private final WorkflowTemplate template;
  private final List<EvidenceRef> carriedRefs = new ArrayList<>();
  private final List<JsonObject> carriedDocuments = new ArrayList<>();
  private @Nullable Head head;

  Chain(AuthorityActivities activities, StartExecution start, WorkflowTemplate template) {
    this.activities = activities;
    this.start = start;
    this.template = template;
  }

  /** Whether nothing has been committed yet. */
  boolean isEmpty() {
    return head == null;
  }

  /** The sequence of the head; 0 before the first. */
  long sequence() {
    return head == null ? 0 : head.sequence();
  }

  /** The state of the head; CREATED before the first. */
  StateName state() {
    return head == null ? StateName.CREATED : head.state();
  }

  /** Whether the next artifact can carry that many more references. */
  boolean hasRoomFor(int references) {
    return carriedRefs.size() + references <= Transition.MAX_EVIDENCE_REFS;
  }

  /** Keeps references for the next artifact; those beyond its limit wait for the one after it. */
  void carry(List<EvidenceRef> references) {
    carriedRefs.addAll(references);
  }

  /** Keeps a document for the next commit and a reference to it for the next artifact. */
  void carry(EvidenceRef.Type type, JsonObject document) {
    carriedDocuments.add(document);
    carriedRefs.add(new EvidenceRef(type, Sha256.of(document.canonicalBytes()), null));
  }

  /** Keeps a document for the next commit; an artifact's own hashes stand for it. */
  void document(JsonObject document) {
    carriedDocuments.add(document);
  }

  /** Commits the drafts in order; the first one carries what was kept. */
  CommitReply advance(List<Draft> drafts, @Nullable PendingView pending) {
    var reply = activities.commit(order(drafts, pending));
    if (!reply.heads().isEmpty()) {
      head = reply.heads().getLast();
    }
    carriedRefs.subList(0, carriable()).clear();
    carriedDocuments.clear();
    return reply;
  }

  private int carriable() {
    return Math.min(carriedRefs.size(), Transition.MAX_EVIDENCE_REFS);
  }

  private CommitOrder order(List<Draft> drafts, @Nullable PendingView pending) {
    var carrying = new ArrayList<>(drafts);
    carrying.set(0, drafts.getFirst().carrying(carriedRefs.subList(0, carriable())));
    return new CommitOrder(
        start.instanceId(),
        template.teamId(),
        template.workflowId(),
        template.version(),
        start.requester(),
        head,
        carrying,
        carriedDocuments,
        pending);
  }
}
