package io.gantral.store;

import io.gantral.authority.InstanceId;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instances whose rows are known to lack something, in the order in which that was noticed. */
final class Behind {

  /** The most that are remembered: about 20 MB. */
  static final int MOST = 100_000;

  private final LinkedHashMap<InstanceId, One> instances = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param failure why its execution has failed, if it has
   */
  record One(InstanceId id, @Nullable String failure) {}

  synchronized void add(InstanceId id) {
    putBack(new One(id, null));
  }

  synchronized void addFailed(InstanceId id, String reason) {
    putBack(new One(id, reason));
  }

  /** Remembers it, unless there are too many; a failure that is known stays known. */
  synchronized void putBack(One one) {
    if (instances.containsKey(one.id()) || instances.size() < MOST) {
      instances.merge(one.id(), one, (old, added) -> added.failure() == null ? old : added);
    }
  }

  /** The eldest, which is no longer remembered. */
  synchronized Optional<One> take() {
    var eldest = instances.pollFirstEntry();
    return Optional.ofNullable(eldest).map(entry -> entry.getValue());
  }

  synchronized int size() {
    return instances.size();
  }
}
