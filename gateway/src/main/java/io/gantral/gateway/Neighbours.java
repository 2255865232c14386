package io.gantral.gateway;

import io.gantral.gateway.engine.EngineChecks;
import io.gantral.gateway.identity.IssuerKeys;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.Index;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of its neighbours. One look serves all who ask until it is a second old,
 * and a neighbour that does not answer within the limit does not answer.
 *
 * <p>Lives on one event loop.
 */
final class Neighbours {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final IssuerKeys keys;
  private final Index index;
  private final EngineChecks engine;
  private final EvidenceFiles store;
  private final InstantSource clock;
  private @Nullable Future<Condition> latest;
  private Instant stale = Instant.MIN;

  /**
   * Who is there.
   *
   * @param issuer its keys are known
   * @param workers one polls for executions
   * @param store takes files
   */
  record Condition(
      boolean issuer,
      boolean postgres,
      boolean engine,
      boolean namespace,
      boolean workers,
      boolean store) {

    boolean isWhole() {
      return issuer && postgres && mayStart();
    }

    /** What is started without one of these would end, or never begin. */
    private boolean mayStart() {
      return engine && namespace && workers && store;
    }

    private Future<Void> requireForStart() {
      return mayStart()
          ? Future.succeededFuture()
          : Future.failedFuture(Problem.of(Code.UNAVAILABLE, missing()).failure());
    }

    private String missing() {
      if (!engine) {
        return "nothing is started: the engine is away";
      }
      if (!namespace) {
        return "nothing is started: the engine does not have the namespace";
      }
      return workers
          ? "nothing is started: the store takes no files"
          : "nothing is started: no worker polls the engine";
    }
  }

  Neighbours(
      IssuerKeys keys, Index index, EngineChecks engine, EvidenceFiles store, InstantSource clock) {
    this.keys = keys;
    this.index = index;
    this.engine = engine;
    this.store = store;
    this.clock = clock;
  }

  /** A problem of status 503 where what is started now would not come to anything. */
  Future<Void> requireForStart() {
    return look().compose(Condition::requireForStart);
  }

  Future<Condition> look() {
    if (latest == null || (latest.isComplete() && !clock.instant().isBefore(stale))) {
      latest = ask().onComplete(done -> stale = clock.instant().plus(FRESH));
    }
    return latest;
  }

  private Future<Condition> ask() {
    var issuer = inTime(keys.refreshWhereUnknown().map(done -> keys.known()));
    var postgres = inTime(index.answers());
    var answers = inTime(engine.answers());
    var namespace = inTime(engine.namespace());
    var workers = inTime(engine.workers());
    var files = inTime(store.areWritable());
    return Future.all(issuer, postgres, answers, namespace, workers, files)
        .map(
            all ->
                new Condition(
                    issuer.result(),
                    postgres.result(),
                    answers.result(),
                    namespace.result(),
                    workers.result(),
                    files.result()));
  }

  private static Future<Boolean> inTime(Future<Boolean> answer) {
    return answer.timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).otherwise(false);
  }
}
