package io.gantral.worker.commit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What became of a commit. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CommitReply.Committed.class, name = "committed"),
  @JsonSubTypes.Type(value = CommitReply.NotCommitted.class, name = "not-committed")
})
public sealed interface CommitReply {

  /** The heads that were committed, in order. */
  List<Head> heads();

  /**
   * How many references the first of them carries: of those it was to carry, so many from the
   * start.
   */
  int carried();

  /** All transitions happened. */
  record Committed(List<Head> heads, int carried) implements CommitReply {
    public Committed {
      heads = List.copyOf(heads);
    }
  }

  /** Those in {@code heads} happened, the next one did not, and nothing may follow. */
  record NotCommitted(List<Head> heads, int carried, Cause cause) implements CommitReply {
    public NotCommitted {
      heads = List.copyOf(heads);
    }
  }

  /** Why a transition was not committed. */
  enum Cause {
    /** The store did not take the artifact or its documents; nothing is written twice. */
    STORE_FAILED,
    /** Something else stands in the slot. */
    SLOT_TAKEN,
    /** The artifact that the next one is to follow is not there, or is another one. */
    HEAD_MISSING,
    /** The chain that is to begin has gone on already: the engine has forgotten an execution. */
    LIVED_BEFORE
  }
}
