package io.gantral.worker.commit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gantral.authority.artifact.EvidenceRef;
import java.util.List;

/** What became of a commit. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CommitReply.Committed.class, name = "committed"),
  @JsonSubTypes.Type(value = CommitReply.Overtaken.class, name = "overtaken"),
  @JsonSubTypes.Type(value = CommitReply.NotCommitted.class, name = "not-committed")
})
public sealed interface CommitReply {

  /** The heads of the drafts that were committed, in order. */
  List<Head> heads();

  /** The references that no artifact carries yet, of those that the first draft was to carry. */
  List<EvidenceRef> left();

  /** All transitions happened. */
  record Committed(List<Head> heads, List<EvidenceRef> left) implements CommitReply {
    public Committed {
      heads = List.copyOf(heads);
      left = List.copyOf(left);
    }
  }

  /** Those in {@code heads} happened, and instead of the next one that which was found. */
  record Overtaken(List<Head> heads, List<EvidenceRef> left, Found found) implements CommitReply {
    public Overtaken {
      heads = List.copyOf(heads);
      left = List.copyOf(left);
    }
  }

  /** Those in {@code heads} happened, the next one did not, and nothing may follow. */
  record NotCommitted(List<Head> heads, List<EvidenceRef> left, Cause cause)
      implements CommitReply {
    public NotCommitted {
      heads = List.copyOf(heads);
      left = List.copyOf(left);
    }
  }

  /** Why a transition was not committed. */
  enum Cause {
    /** The store did not take the artifact or its documents; nothing is written twice. */
    STORE_FAILED,
    /** No gateway that is trusted said what the transition follows from. */
    NOT_ATTESTED,
    /** Something that is no genuine successor of the head stands in the slot. */
    SLOT_TAKEN,
    /** The artifact that the next one is to follow is not there, or is another one. */
    HEAD_MISSING,
    /**
     * What stands in the slot is genuine, and a document that it cannot be followed without is not
     * there.
     */
    DOCUMENT_MISSING,
    /** The chain that is to begin is that of another execution, which the engine has forgotten. */
    LIVED_BEFORE
  }
}
