package io.gantral.runner;

import io.gantral.runner.agent.Stop;
import io.gantral.runner.agent.StopReason;
import io.gantral.runner.log.RunnerLog;
import io.gantral.runner.protocol.Answer;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Messages.HeartbeatReply;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * The heart-beats of one lease, three in the time that the engine allows for one, and what they
 * bring back.
 *
 * <p>Where none is acknowledged in that time, the engine gives the task to somebody else. The
 * runner cannot see that, so it ends its agent by the clock: better no agent than two. Neither the
 * clock nor the next beat waits for a beat that hangs.
 */
final class HeartBeat implements AutoCloseable {
  private static final int BEATS_PER_LIMIT = 3;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final GatewayClient gateway;
  private final LeasedTask leased;
  private final Stop stop;
  private final Duration limit;
  private final LeaseClock clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("heart-beat").factory());

  private HeartBeat(GatewayClient gateway, LeasedTask leased, Stop stop) {
    this.gateway = gateway;
    this.leased = leased;
    this.stop = stop;
    this.limit = leased.task().heartbeat();
    this.clock = new LeaseClock(limit);
  }

  /** Starts to beat; stops the agent when it must end. */
  static HeartBeat start(GatewayClient gateway, LeasedTask leased, Stop stop) {
    var heartBeat = new HeartBeat(gateway, leased, stop);
    heartBeat.threads.execute(heartBeat::watch);
    heartBeat.threads.execute(heartBeat::beatUntilClosed);
    return heartBeat;
  }

  /**
   * Returns when a beat from now on was acknowledged in time, or there is a reason to end. A runner
   * may have been frozen since it was given the task, and so not know that its lease is dead.
   */
  void confirm() throws InterruptedException {
    long now = System.nanoTime();
    threads.execute(this::beat);
    while (stop.reason().isEmpty() && !clock.isGoodSince(now)) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void watch() {
    try {
      clock.awaitLost();
      stop.because(StopReason.LEASE_LOST);
      RunnerLog.warn("no heart-beat acknowledged in time", "instance", leased.task().instanceId());
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  private void beatUntilClosed() {
    try {
      while (!threads.isShutdown()) {
        Thread.sleep(limit.dividedBy(BEATS_PER_LIMIT));
        threads.execute(this::beat);
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // The run is over.
    }
  }

  private void beat() {
    long sent = System.nanoTime();
    try {
      take(gateway.heartbeat(leased.lease(), limit), sent);
    } catch (InterruptedException e) {
      // The run is over.
    } catch (RuntimeException e) {
      // Its kind only: a message could quote the token.
      missed(e.getClass().getSimpleName());
    }
  }

  private void take(Answer<HeartbeatReply> answer, long sent) {
    switch (answer) {
      case Answer.Accepted<HeartbeatReply>(HeartbeatReply(boolean cancel)) -> {
        clock.acknowledge(sent);
        if (cancel) {
          stop.because(StopReason.CANCELLED);
        }
      }
      case Answer.LeaseDead<HeartbeatReply> _ -> stop.because(StopReason.LEASE_LOST);
      case Answer.Denied<HeartbeatReply>(int status, String code) -> missed(status + " " + code);
      case Answer.Refused<HeartbeatReply>(int status, String code) -> missed(status + " " + code);
      case Answer.Unavailable<HeartbeatReply>(String reason) -> missed(reason);
    }
  }

  private void missed(String reason) {
    RunnerLog.warn("heart-beat missed", "instance", leased.task().instanceId(), "reason", reason);
  }
}
