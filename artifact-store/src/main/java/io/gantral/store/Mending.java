package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.TrustedKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings index and outbox of one instance up to what stands in its slots, beginning after the
 * newest artifact that the index holds, so that events keep their order.
 *
 * <p>Only what a trusted key signed, and what follows its predecessor by hash, is told to anybody.
 */
final class Mending {

  /** The most artifacts that are held at once. */
  private static final int PAGE = 200;

  private final FileStore files;
  private final PostgresIndex index;
  private final TrustedKeys trusted;

  Mending(FileStore files, PostgresIndex index, TrustedKeys trusted) {
    this.files = files;
    this.index = index;
    this.trusted = trusted;
  }

  /**
   * What was found.
   *
   * @param artifacts how many the index lacked
   * @param refused the slot that holds something else than the next artifact, if one does
   * @param ended whether the last one that was read ends the chain
   */
  record Mended(int artifacts, OptionalLong refused, boolean ended) {}

  /**
   * Mends one instance.
   *
   * @throws IndexException if Postgres does not take it
   * @throws IOException if the store cannot be read
   */
  Mended mend(InstanceId id) throws IOException {
    return mendAfter(id, index.head(id).orElse(null));
  }

  /** Reads the whole chain again, also what the index should have. */
  Mended mendAll(InstanceId id) throws IOException {
    return mendAfter(id, null);
  }

  private Mended mendAfter(InstanceId id, PostgresIndex.@Nullable Head head) throws IOException {
    var views = new StoredViews(files, id);
    int mended = 0;
    boolean ended = false;
    while (true) {
      var page = new ArrayList<Artifact>();
      var refused = read(id, head, page);
      index.append(views.entries(page));
      mended += page.size();
      ended =
          page.isEmpty() ? ended : page.getLast().transition().authorityState().state().terminal();
      if (refused.isPresent() || page.size() < PAGE) {
        return new Mended(mended, refused, ended);
      }
      head = headAfter(page.getLast());
    }
  }

  private OptionalLong read(InstanceId id, PostgresIndex.@Nullable Head head, List<Artifact> page)
      throws IOException {
    var newest = head;
    while (page.size() < PAGE) {
      long next = newest == null ? 0 : newest.sequence() + 1;
      var bytes = files.written(id, next);
      if (bytes.isEmpty()) {
        return OptionalLong.empty();
      }
      var artifact = ArtifactCodec.find(bytes.get()).filter(isNext(id, next, newest));
      if (artifact.isEmpty()) {
        return OptionalLong.of(next);
      }
      page.add(artifact.get());
      newest = headAfter(artifact.get());
    }
    return OptionalLong.empty();
  }

  private Predicate<Artifact> isNext(
      InstanceId id, long sequence, PostgresIndex.@Nullable Head head) {
    return artifact -> {
      var transition = artifact.transition();
      var previous = transition.previousHash();
      return transition.instanceId().equals(id)
          && transition.sequence() == sequence
          && (head == null ? previous == null : head.hash().equals(previous))
          && artifact.isGenuine(trusted);
    };
  }

  private static PostgresIndex.Head headAfter(Artifact artifact) {
    return new PostgresIndex.Head(artifact.transition().sequence(), artifact.artifactHash());
  }
}
