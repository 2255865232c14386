package io.gantral.worker;

import io.gantral.config.EngineConfig;
import io.gantral.store.FileStore;
import io.gantral.store.IndexException;
import io.gantral.store.IndexSchema;
import io.gantral.store.Neighbour;
import io.gantral.worker.health.Health;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The wait for neighbours that are not there yet when a worker starts, for as long as it takes: one
 * line says what it waits for, and one that it is there. What no waiting mends, such as a password
 * that is not right, ends it.
 */
final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<Status.Code> REFUSED =
      EnumSet.of(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);

  private final Health health;

  Waiting(Health health) {
    this.health = health;
  }

  /** Something that may not be possible yet. */
  private interface Attempt<T> {
    T now() throws NotYet, IOException;
  }

  /** It is not possible yet. */
  private static final class NotYet extends Exception {
    NotYet(Exception cause) {
      super(cause);
    }
  }

  FileStore store(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("artifacts.folder: " + folder + " is no folder");
    }
    return until("store", () -> openStore(folder));
  }

  void schema(DataSource postgres) throws IOException {
    until("postgres", () -> migrate(postgres));
  }

  /** The engine may go away once more while what needs it is started; then that is tried again. */
  EngineWorker engine(EngineConfig engine, Supplier<EngineWorker> start) throws IOException {
    return until(
        "engine",
        () -> {
          describeNamespace(engine);
          return answered(start);
        });
  }

  private static FileStore openStore(Path folder) throws NotYet {
    try {
      return FileStore.open(folder);
    } catch (IOException e) {
      throw new NotYet(e);
    }
  }

  private static boolean migrate(DataSource postgres) throws NotYet {
    try {
      IndexSchema.migrate(postgres);
      return true;
    } catch (IndexException e) {
      if (e.isMisconfigured()) {
        throw e;
      }
      throw new NotYet(e);
    }
  }

  /**
   * An engine that starts for the first time may get its namespace a moment later. A connection of
   * its own each time, since one that fails again and again is tried less and less often.
   */
  private static void describeNamespace(EngineConfig engine) throws NotYet {
    var request = DescribeNamespaceRequest.newBuilder().setNamespace(engine.namespace()).build();
    var stubs = EngineWorker.connect(engine);
    try {
      var within =
          stubs
              .blockingStub()
              .withDeadlineAfter(engine.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
      var ignored = answered(() -> within.describeNamespace(request));
    } finally {
      stubs.shutdownNow();
    }
  }

  private static <T> T answered(Supplier<T> call) throws NotYet {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      if (REFUSED.contains(e.getStatus().getCode())) {
        throw e;
      }
      throw new NotYet(e);
    }
  }

  private <T> T until(String name, Attempt<T> attempt) throws IOException {
    var neighbour = new Neighbour(name, Clock.systemUTC());
    while (true) {
      try {
        var result = attempt.now();
        neighbour.back();
        return result;
      } catch (NotYet e) {
        health.waitsFor(name);
        neighbour.away(e.getCause() == null ? e : e.getCause());
        pause();
      }
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a neighbour");
    }
  }
}
