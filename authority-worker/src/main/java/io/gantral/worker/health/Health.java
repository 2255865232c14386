package io.gantral.worker.health;

import io.gantral.authority.json.JsonObject;
import io.gantral.store.IndexSurvey.OutboxState;
import io.gantral.store.OutboxRelay.Condition;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** How a worker fares: what it waits for while it starts, and its signs once it runs. */
public final class Health implements AutoCloseable {
  /** After that long in the outbox an event is late. */
  static final Duration LATE = Duration.ofMinutes(1);

  private static final Set<Condition> RELAY_WELL =
      Set.of(Condition.RELAYING, Condition.STANDING_BY);
  private static final OutboxState UNKNOWN = new OutboxState(-1, Duration.ofDays(1));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile String waitingFor = "start";
  private volatile @Nullable Vitals vitals;

  /** The signs, with what costs something asked at most once a second. */
  private record Vitals(
      Signs signs, Fresh<Boolean> store, Fresh<OutboxState> outbox, Fresh<Boolean> engine) {}

  /** It cannot go on before that neighbour is there. */
  public void waitsFor(String neighbour) {
    waitingFor = neighbour;
  }

  /** It runs. */
  public void runs(Signs signs) {
    vitals =
        new Vitals(
            signs,
            new Fresh<>(signs.store()::isWritable, false, threads),
            new Fresh<>(signs.survey()::outbox, UNKNOWN, threads),
            new Fresh<>(signs.enginePolled()::getAsBoolean, false, threads));
  }

  /** Whether it can work, and each reason for it. */
  record Readiness(boolean ready, JsonObject body) {}

  Readiness readiness() {
    var running = vitals;
    if (running == null) {
      return new Readiness(
          false, JsonObject.builder().put("ready", false).put("waiting_for", waitingFor).build());
    }
    var store = running.store().value();
    var engine = running.engine().value();
    var outbox = running.outbox().value();
    var descriptors = Descriptors.now().suffice();
    var condition = running.signs().relay().condition();
    var relay = RELAY_WELL.contains(condition);
    var intime = outbox.events() >= 0 && outbox.age().compareTo(LATE) < 0;
    var checks =
        JsonObject.builder()
            .put("store_writable", store)
            .put("descriptors", descriptors)
            .put("engine_polled", engine)
            .put("relay", relay)
            .put("relay_condition", condition.name())
            .put("outbox_in_time", intime);
    var ready = store && descriptors && engine && relay && intime;
    return new Readiness(
        ready, JsonObject.builder().put("ready", ready).put("checks", checks.build()).build());
  }

  /** The figures, as far as there are any. */
  String metrics() {
    var figures = new Figures();
    figures.ofProcess(Descriptors.now());
    var running = vitals;
    if (running != null) {
      figures.gauge(
          "gantral_store_writable", "1 if it was a moment ago", running.store().value() ? 1 : 0);
      figures.gauge(
          "gantral_engine_polled",
          "1 if it answers and is polled",
          running.engine().value() ? 1 : 0);
      figures.ofOutbox(running.outbox().value());
      figures.ofWork(running.signs());
    }
    return figures.text();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
