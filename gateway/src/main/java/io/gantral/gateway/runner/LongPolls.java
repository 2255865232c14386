package io.gantral.gateway.runner;

import io.gantral.gateway.engine.EngineTask;
import io.gantral.gateway.engine.Tasks;
import io.gantral.gateway.http.HomeLoop;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.runner.Waiter.QueueName;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The runners' long polls. A few polls of the engine serve any number of runners; each task wakes
 * exactly one of them, and a task for which nobody waits any more goes back at once. A poll that
 * was sent to the engine is never cancelled, since a task may be on its way in it.
 *
 * <p>Lives on the home loop. Source: design §5.
 */
public final class LongPolls {
  private final Vertx vertx;
  private final HomeLoop home;
  private final Tasks tasks;
  private final Deliveries deliveries;
  private final RunnerConfig config;
  private final InstantSource clock;
  private final PollPauses pauses;
  private final WaitingRoom room = new WaitingRoom();
  private final Map<QueueName, Integer> polling = new HashMap<>();
  private final Set<Future<?>> underWay = new HashSet<>();
  private long handedBack;
  private boolean draining;

  public LongPolls(
      Vertx vertx,
      HomeLoop home,
      Tasks tasks,
      Deliveries deliveries,
      RunnerConfig config,
      InstantSource clock) {
    this.vertx = vertx;
    pauses = new PollPauses(vertx);
    this.home = home;
    this.tasks = tasks;
    this.deliveries = deliveries;
    this.config = config;
    this.clock = clock;
  }

  /** How many runners wait. */
  public int waiting() {
    return room.size();
  }

  /** How many polls are with the engine. */
  public int polls() {
    return polling.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many polls of the engine failed so far. */
  public long failedPolls() {
    return pauses.failures();
  }

  /** How many tasks went back because nobody waited for them any more. */
  public long handedBack() {
    return handedBack;
  }

  /** Lets a runner wait; it is answered when a task comes, or after the time the server chose. */
  Future<Void> join(Waiter waiter) {
    refuseWhereFull();
    room.enter(waiter);
    var timer = vertx.setTimer(hold(), id -> dismiss(waiter));
    waiter.ending().then(() -> home.run(() -> left(waiter, timer)));
    waiter.queues().forEach(this::ask);
    return Future.succeededFuture();
  }

  private void left(Waiter waiter, long timer) {
    vertx.cancelTimer(timer);
    room.leave(waiter);
  }

  /** Sends all runners away and waits for what is with the engine, whose tasks are handed back. */
  public Future<Void> drain() {
    draining = true;
    room.all().forEach(Waiter::dismiss);
    return Future.join(List.copyOf(underWay))
        .timeout(config.drain().toMillis(), TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .recover(late -> Future.succeededFuture());
  }

  private void refuseWhereFull() {
    if (draining) {
      throw Problem.of(Code.DRAINING).failure();
    }
    if (room.size() >= config.maxWaiting()) {
      throw Problem.of(Code.TOO_MANY_POLLS).failure();
    }
  }

  /** A fifth of jitter, so that runners that came together do not come together again. */
  private long hold() {
    var longest = Math.max(5, config.hold().toMillis());
    return RandomGenerator.getDefault().nextLong(longest * 4 / 5, longest + 1);
  }

  private void dismiss(Waiter waiter) {
    if (room.leave(waiter)) {
      waiter.dismiss();
    }
  }

  /** Asks the engine for as many tasks as runners wait, up to the limit. */
  private void ask(QueueName queue) {
    while (!draining && polls(queue) < Math.min(room.size(queue), mostPolls(queue))) {
      polling.merge(queue, 1, Integer::sum);
      var poll = tasks.poll(queue.team(), queue.pool());
      track(poll.transform(answer -> ended(queue, answer)));
    }
  }

  private int mostPolls(QueueName queue) {
    if (pauses.hold(queue)) {
      return 0;
    }
    return pauses.doubt(queue) ? 1 : config.pollsPerQueue();
  }

  private void askAgain(QueueName queue) {
    if (room.size(queue) == 0) {
      pauses.forget(queue);
    }
    ask(queue);
  }

  private void track(Future<?> future) {
    underWay.add(future);
    future.onComplete(done -> underWay.remove(future));
  }

  private Future<Void> ended(QueueName queue, AsyncResult<Optional<EngineTask>> poll) {
    polling.computeIfPresent(queue, (name, count) -> count == 1 ? null : count - 1);
    if (poll.failed()) {
      pauses.failed(queue, poll.cause(), this::askAgain);
      return Future.succeededFuture();
    }
    pauses.succeeded(queue);
    var given = poll.result().map(task -> give(queue, task)).orElseGet(Future::succeededFuture);
    ask(queue);
    return given;
  }

  Future<Void> give(QueueName queue, EngineTask task) {
    for (var next = room.first(queue); next.isPresent(); next = room.first(queue)) {
      var waiter = next.get();
      if (waiter.mayStillPoll(clock.instant())) {
        return Future.succeededFuture(waiter)
            .compose(ready -> home.bring(deliveries.deliver(task, ready)))
            .recover(failure -> notDelivered(task, waiter));
      }
      waiter.dismiss();
    }
    return handBack(task);
  }

  /** The runner may be gone, or it is told that there is nothing and asks again. */
  private Future<Void> notDelivered(EngineTask task, Waiter waiter) {
    waiter.dismiss();
    return handBack(task);
  }

  private Future<Void> handBack(EngineTask task) {
    return tasks.handBack(task.token()).onSuccess(done -> handedBack++);
  }

  private int polls(QueueName queue) {
    return polling.getOrDefault(queue, 0);
  }
}
