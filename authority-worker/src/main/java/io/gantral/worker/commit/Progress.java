package io.gantral.worker.commit;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.store.IndexEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far a commit has come. */
final class Progress {
  private final CommitOrder order;
  private final List<Artifact> committed = new ArrayList<>();
  private final Set<EvidenceRef> carried = new HashSet<>();

  Progress(CommitOrder order) {
    this.order = order;
  }

  CommitOrder order() {
    return order;
  }

  /** The next draft stands in its slot. */
  void committed(Artifact artifact) {
    committed.add(artifact);
    carried.addAll(artifact.transition().evidenceRefs());
  }

  /** Another transition stands where the next draft was to stand. */
  void overtakenBy(Artifact artifact) {
    carried.addAll(artifact.transition().evidenceRefs());
  }

  List<Head> heads() {
    return committed.stream().map(Head::of).toList();
  }

  /** The references of the order that no artifact carries. */
  List<EvidenceRef> left() {
    return order.drafts().getFirst().evidenceRefs().stream()
        .filter(reference -> !carried.contains(reference))
        .toList();
  }

  /** What the index is to show of that. */
  List<IndexEntry> entries() {
    var last = committed.size() == order.drafts().size() ? committed.size() - 1 : -1;
    var entries = new ArrayList<IndexEntry>();
    for (var i = 0; i < committed.size(); i++) {
      var pending = i == last ? order.pending() : null;
      entries.add(new IndexEntry(committed.get(i), order.requester(), pending));
    }
    return entries;
  }
}
