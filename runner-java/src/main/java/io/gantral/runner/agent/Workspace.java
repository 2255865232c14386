package io.gantral.runner.agent;

import io.gantral.authority.InstanceId;
import io.gantral.runner.protocol.LeasedTask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The runner's work folder.
 *
 * <pre>
 * runs/&lt;runner&gt;/&lt;run&gt;/                        one run's own folder, removed with the run
 * checkpoints/&lt;instance&gt;/                   what agents of an instance keep for each other
 * checkpoints/&lt;instance&gt;.removed            says that there was such, until it was too old
 * evidence/&lt;instance&gt;/&lt;step&gt;-&lt;attempt&gt;-&lt;run&gt;.log  their output
 * </pre>
 *
 * <p>Several runners may share one work folder under different names, and then share checkpoints.
 * Whether an instance has ended is not known to a runner, so checkpoints go by age or not at all.
 * An instance that goes on after all must not start over as if nothing had been done, hence the
 * mark.
 */
public final class Workspace implements AutoCloseable {
  private static final String LOCK = ".lock";

  /** A lock of a file is its process's; this one is for several runners in one. */
  private static final ReentrantLock OPENING = new ReentrantLock();

  private final Path work;
  private final Path runs;
  private final FileChannel lock;

  private Workspace(Path work, Path runs, FileChannel lock) {
    this.work = work;
    this.runs = runs;
    this.lock = lock;
  }

  /**
   * Takes the work folder for a runner of this name and removes what dead runners left of runs.
   *
   * @throws IOException where the folder cannot be used, or another living runner has the name
   */
  public static Workspace open(Path work, String runnerId) throws IOException {
    var runs = FolderTree.create(work.resolve("runs"));
    OPENING.lock();
    // One at a time: until it holds its lock, a runner that starts looks like a dead one.
    try (var opening = openFile(runs.resolve(LOCK))) {
      opening.lock();
      return openAlone(work, runs, runnerId);
    } finally {
      OPENING.unlock();
    }
  }

  private static Workspace openAlone(Path work, Path runs, String runnerId) throws IOException {
    for (var stale : folders(runs)) {
      removeIfDead(stale);
    }
    var own = FolderTree.create(runs.resolve(runnerId));
    var lock = lock(own);
    if (lock == null) {
      throw new FileAlreadyExistsException(own.toString(), null, "a living runner has this name");
    }
    return new Workspace(work, own, lock);
  }

  /** Removes checkpoints that no run has used since, and remembers them; gives their number. */
  public int removeCheckpointsUnusedSince(Instant instant) throws IOException {
    int removed = 0;
    for (var folder : folders(FolderTree.create(work.resolve("checkpoints")))) {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(instant)) {
        markWhereNotEmpty(folder);
        removed += FolderTree.delete(folder) ? 1 : 0;
      }
    }
    return removed;
  }

  /** Whether agents of an instance had left something that was removed by age. */
  boolean hasRemovedCheckpoint(InstanceId instance) {
    return Files.exists(mark(checkpoint(instance)));
  }

  RunFolder newRun(LeasedTask leased) throws IOException {
    var instance = leased.task().instanceId();
    var run = UUID.randomUUID().toString().substring(0, 13);
    var checkpoint = FolderTree.create(checkpoint(instance));
    Files.setLastModifiedTime(checkpoint, FileTime.from(Instant.now()));
    var evidence = FolderTree.create(work.resolve("evidence").resolve(instance.value()));
    var name = leased.task().stepId() + "-" + leased.attempt() + "-" + run + ".log";
    var output = Files.createFile(evidence.resolve(name));
    return new RunFolder(FolderTree.create(runs.resolve(run)), checkpoint, output);
  }

  @Override
  public void close() throws IOException {
    // The lock goes last: until then no other runner takes the folder for a dead one's.
    for (var folder : folders(runs)) {
      FolderTree.delete(folder);
    }
    lock.close();
  }

  /** What keeps no checkpoint has an empty folder and loses nothing with it. */
  private static void markWhereNotEmpty(Path checkpoint) throws IOException {
    var mark = mark(checkpoint);
    if (!FolderTree.isEmpty(checkpoint) && Files.notExists(mark)) {
      Files.createFile(mark);
    }
  }

  private Path checkpoint(InstanceId instance) {
    return work.resolve("checkpoints").resolve(instance.value());
  }

  private static Path mark(Path checkpoint) {
    return checkpoint.resolveSibling(checkpoint.getFileName() + ".removed");
  }

  private static void removeIfDead(Path runnerFolder) throws IOException {
    try (var taken = lock(runnerFolder)) {
      if (taken != null) {
        FolderTree.delete(runnerFolder);
      }
    }
  }

  private static @Nullable FileChannel lock(Path folder) throws IOException {
    var channel = openFile(folder.resolve(LOCK));
    var lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      return null;
    }
    return channel;
  }

  private static FileChannel openFile(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by a runner in this very process.
      return null;
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    return FolderTree.children(folder).stream().filter(Files::isDirectory).toList();
  }
}
