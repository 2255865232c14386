package io.gantral.runner.agent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The processes that agents left behind and that fell to this runner: its children that it did not
 * start. One that another run's mark or session names is that run's; one that hides where it comes
 * from ends with whatever run ends first.
 *
 * <p>Only for a process that starts all its children through {@link #start}.
 */
public final class Orphans {
  private final Optional<ChildSubreaper> subreaper;
  private final Set<Long> started = ConcurrentHashMap.newKeySet();
  private final Set<ProcessTree> trees = ConcurrentHashMap.newKeySet();

  /** Held shared while a child is started and not known yet. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private Orphans(Optional<ChildSubreaper> subreaper) {
    this.subreaper = subreaper;
  }

  /** Takes in whatever is left behind, where the system can hand it over. */
  public static Orphans adopt() {
    return new Orphans(ChildSubreaper.become());
  }

  /** Takes in nothing. */
  public static Orphans none() {
    return new Orphans(Optional.empty());
  }

  /** Whether what is left behind falls to this process. */
  public boolean areAdopted() {
    return subreaper.isPresent();
  }

  /** Starts a child that is no orphan. */
  Process start(ProcessBuilder builder) throws IOException {
    lock.readLock().lock();
    try {
      var process = builder.start();
      started.add(process.pid());
      var _ = process.onExit().thenRun(() -> started.remove(process.pid()));
      return process;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Takes note of a run's processes, which are not to be ended with another run. */
  void enter(ProcessTree tree) {
    trees.add(tree);
  }

  /** The orphans that end with a run: its own, and those that nobody can tell whose they are. */
  List<ProcessHandle> of(ProcessTree tree) {
    return children().stream()
        .filter(child -> trees.stream().noneMatch(other -> other != tree && other.claims(child)))
        .toList();
  }

  /** Forgets a run, and what has ended. */
  void leave(ProcessTree tree) {
    trees.remove(tree);
    subreaper.ifPresent(
        reaper ->
            children().stream()
                .filter(child -> !ProcessTree.isRunning(child))
                .forEach(child -> reaper.reap(child.pid())));
  }

  private List<ProcessHandle> children() {
    if (subreaper.isEmpty()) {
      return List.of();
    }
    lock.writeLock().lock();
    try {
      return ProcessHandle.current()
          .children()
          .filter(child -> !started.contains(child.pid()))
          .toList();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
