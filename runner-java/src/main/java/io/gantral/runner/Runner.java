package io.gantral.runner;

import io.gantral.runner.agent.Agents;
import io.gantral.runner.log.RunnerLog;
import io.gantral.runner.protocol.Answer;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Messages.Poll;
import io.gantral.runner.secret.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a runner: while a slot is free it asks the gateway for a task, and runs each task on
 * a thread of its own.
 */
final class Runner {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration SHORTEST_POLL = Duration.ofMillis(100);

  private final GatewayClient gateway;
  private final Secrets secrets;
  private final Agents agents;
  private final Poll poll;
  private final int slots;
  private final Semaphore free;
  private final Map<TaskRun, Thread> running = new ConcurrentHashMap<>();
  private final Backoff backoff =
      new Backoff(FIRST_WAIT, LONGEST_WAIT, ThreadLocalRandom.current());
  private volatile boolean draining;
  private volatile @Nullable Thread poller;

  Runner(GatewayClient gateway, Secrets secrets, Agents agents, Poll poll, int slots) {
    this.gateway = gateway;
    this.secrets = secrets;
    this.agents = agents;
    this.poll = poll;
    this.slots = slots;
    this.free = new Semaphore(slots);
  }

  /** Polls until it is asked to drain. */
  void run() {
    poller = Thread.currentThread();
    try {
      while (!draining) {
        free.acquire();
        pollOnce();
      }
    } catch (InterruptedException e) {
      // drain() asks for the end this way.
    }
  }

  /** Takes no new task, lets running agents finish up to the limit, then ends them. */
  void drain(Duration limit) throws InterruptedException {
    if (draining) {
      return;
    }
    draining = true;
    var thread = poller;
    if (thread != null) {
      thread.interrupt();
    }
    RunnerLog.info("runner drains", "running", running.size(), "limit", limit);
    boolean finished = free.tryAcquire(slots, limit.toMillis(), TimeUnit.MILLISECONDS);
    if (!finished) {
      endRunning();
    }
    RunnerLog.info("runner ended", "abandoned", running.size());
  }

  private void endRunning() throws InterruptedException {
    running.keySet().forEach(TaskRun::abandon);
    if (!free.tryAcquire(slots, agents.longestEnd().toMillis(), TimeUnit.MILLISECONDS)) {
      running.values().forEach(Thread::interrupt);
    }
  }

  private void pollOnce() throws InterruptedException {
    boolean handedOver = false;
    try {
      handedOver = pollAndStart();
    } finally {
      if (!handedOver) {
        free.release();
      }
    }
  }

  private boolean pollAndStart() throws InterruptedException {
    long sent = System.nanoTime();
    switch (gateway.poll(poll)) {
      case Answer.Accepted<Optional<LeasedTask>>(var task) -> {
        backoff.reset();
        task.ifPresent(this::start);
        if (task.isEmpty() && System.nanoTime() - sent < SHORTEST_POLL.toNanos()) {
          Thread.sleep(backoff.next());
        }
        return task.isPresent();
      }
      case Answer.Denied<Optional<LeasedTask>>(int status, String code) ->
          pause(status == 401 ? "gateway does not accept the token" : "token may not poll", code);
      case Answer.Refused<Optional<LeasedTask>>(int status, String code) ->
          pause("gateway refuses the poll", status + " " + code);
      case Answer.LeaseDead<Optional<LeasedTask>> _ -> pause("gateway refuses the poll", "409");
      case Answer.Unavailable<Optional<LeasedTask>>(String reason) -> pause("gateway away", reason);
    }
    return false;
  }

  private void pause(String event, String reason) throws InterruptedException {
    var wait = backoff.next();
    RunnerLog.warn(event, "reason", reason, "next_try_in", wait);
    Thread.sleep(wait);
  }

  private void start(LeasedTask leased) {
    var run = new TaskRun(gateway, secrets, agents, leased);
    var thread = Thread.ofVirtual().name("task").unstarted(() -> run(run));
    running.put(run, thread);
    thread.start();
  }

  private void run(TaskRun run) {
    try {
      run.run();
    } catch (InterruptedException e) {
      RunnerLog.warn("task dropped", "reason", "SHUTDOWN");
    } catch (RuntimeException e) {
      RunnerLog.error("task failed in the runner; it goes to another one", e);
    } finally {
      running.remove(run);
      free.release();
    }
  }
}
