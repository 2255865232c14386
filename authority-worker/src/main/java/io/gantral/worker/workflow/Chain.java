package io.gantral.worker.workflow;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.store.PendingView;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.Head;
import io.gantral.worker.commit.Place;
import io.gantral.worker.commit.Standing;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The chain as the workflow knows it: its head, and what the next artifact has to carry. */
final class Chain {
  private final AuthorityActivities activities;
  private final StartExecution start;
  private final WorkflowTemplate template;
  private final Carried carried = new Carried();
  private @Nullable Head head;

  Chain(AuthorityActivities activities, StartExecution start, WorkflowTemplate template) {
    this.activities = activities;
    this.start = start;
    this.template = template;
  }

  /** Where the next artifact goes. */
  Place place() {
    return new Place(
        start.instanceId(),
        template.teamId(),
        template.workflowId(),
        template.version(),
        Workflow.getInfo().getOriginalExecutionRunId(),
        head);
  }

  /** Whether nothing has been committed yet. */
  boolean isEmpty() {
    return head == null;
  }

  /** The hash of the head, where there is one. */
  Sha256 headHash() {
    return head().artifactHash();
  }

  /** The sequence of the head; 0 before the first. */
  long sequence() {
    return head == null ? 0 : head.sequence();
  }

  /** The state of the head; CREATED before the first. */
  StateName state() {
    return head == null ? StateName.CREATED : head.state();
  }

  /** Whose chain it is. */
  InstanceId instanceId() {
    return start.instanceId();
  }

  /** Whether nothing follows the head: what comes now leads to nothing. */
  boolean hasEnded() {
    return state().state().terminal();
  }

  /** Whether one more refused decision of theirs can be recorded before the next transition. */
  boolean hasRoomForRefusal(Actor actor) {
    return carried.hasRoomForRefusal(actor);
  }

  /** Keeps a refused decision for the next commit and a reference to it for the next artifact. */
  void carryRefusal(Actor actor, JsonObject decision) {
    carried.addRefusal(actor, decision);
  }

  /** Keeps references for the next artifact. */
  void carry(List<EvidenceRef> references) {
    references.forEach(carried::add);
  }

  /** Keeps a document for the next commit and a reference to it for the next artifact. */
  void carry(EvidenceRef.Type type, JsonObject document) {
    carried.add(type, document);
  }

  /** Keeps a document for the next commit; an artifact's own hashes stand for it. */
  void document(JsonObject document) {
    carried.addDocument(document);
  }

  /** Commits the drafts in order; the first one carries what was kept. */
  CommitReply advance(List<Draft> drafts, @Nullable PendingView pending) {
    var load = carried.take();
    var reply = commit(order(drafts, load, pending), load);
    if (!reply.heads().isEmpty()) {
      head = reply.heads().getLast();
    }
    carried.putBack(reply.left());
    return reply;
  }

  /**
   * Stores the documents that have gathered, so that only references to them are to be carried;
   * false if the store does not take them, and they stay.
   */
  boolean shelve() {
    var documents = carried.takeDocuments();
    if (documents.isEmpty()) {
      return true;
    }
    try {
      activities.store(start.instanceId(), documents);
      return true;
    } catch (ActivityFailure e) {
      carried.putBackDocuments(documents);
      return false;
    }
  }

  /** Whether documents have gathered that are not stored. */
  boolean hasDocuments() {
    return carried.hasDocuments();
  }

  /** What the next artifact is to carry. */
  List<EvidenceRef> carried() {
    return carried.references();
  }

  /** Goes on from this head in a new run. */
  void resume(Head last, List<EvidenceRef> references) {
    head = last;
    carry(references);
  }

  /** The head, where there is one. */
  Head head() {
    return Objects.requireNonNull(head);
  }

  /** Goes on from a transition that happened without being remembered. */
  void adopt(Found found) {
    head = found.head();
  }

  /** Looks whether a transition has happened that is not remembered here. */
  Standing next() {
    return activities.next(place());
  }

  /**
   * What a commit breaks off with is still to be carried, by the artifact that ends the execution.
   */
  private CommitReply commit(CommitOrder order, Carried.Load load) {
    try {
      return activities.commit(order);
    } catch (ActivityFailure e) {
      carried.putBack(load);
      throw e;
    }
  }

  /** Has the index say that the execution ended although no transition to an end was possible. */
  void markFailed(String reason) {
    activities.markFailed(start.instanceId(), reason);
  }

  private CommitOrder order(List<Draft> drafts, Carried.Load load, @Nullable PendingView pending) {
    var carrying = new ArrayList<>(drafts);
    carrying.set(0, drafts.getFirst().carrying(load.references()));
    return new CommitOrder(place(), start.requester(), carrying, load.documents(), pending);
  }
}
