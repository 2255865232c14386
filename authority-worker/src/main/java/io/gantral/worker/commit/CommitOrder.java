package io.gantral.worker.commit;

import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.store.PendingView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transitions that are to take their place one after the other, and the documents that their hashes
 * stand for.
 *
 * @param pending what people are to be shown if the last draft waits for them
 */
public record CommitOrder(
    Place place,
    Actor requester,
    List<Draft> drafts,
    List<JsonObject> documents,
    @Nullable PendingView pending) {
  public CommitOrder {
    drafts = List.copyOf(drafts);
    documents = List.copyOf(documents);
    if (drafts.isEmpty()) {
      throw new IllegalArgumentException("a commit has at least one transition");
    }
    if (drafts.stream().skip(1).anyMatch(draft -> draft.attestation() != null)) {
      throw new IllegalArgumentException("what comes from outside is the first of its commit");
    }
  }
}
