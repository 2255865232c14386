package io.gantral.runner;

import io.gantral.runner.agent.StopReason;
import io.gantral.runner.protocol.Answer;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Messages.HeartbeatReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The heart-beats of one lease, three in the time that the engine allows for one, and what they
 * bring back.
 *
 * <p>Where none is acknowledged in that time, the engine gives the task to somebody else. The
 * runner cannot see that, so it ends its agent by the clock: better no agent than two.
 */
final class HeartBeat implements AutoCloseable {
  private static final int BEATS_PER_LIMIT = 3;

  private final GatewayClient gateway;
  private final LeasedTask leased;
  private final CompletableFuture<StopReason> stop;
  private final Duration limit;
  private final Thread thread;
  private long acknowledged = System.nanoTime();

  private HeartBeat(GatewayClient gateway, LeasedTask leased, CompletableFuture<StopReason> stop) {
    this.gateway = gateway;
    this.leased = leased;
    this.stop = stop;
    this.limit = leased.task().heartbeat();
    this.thread = Thread.ofVirtual().name("heart-beat").unstarted(this::run);
  }

  /** Starts to beat; completes {@code stop} when the agent must end. */
  static HeartBeat start(
      GatewayClient gateway, LeasedTask leased, CompletableFuture<StopReason> stop) {
    var heartBeat = new HeartBeat(gateway, leased, stop);
    heartBeat.thread.start();
    return heartBeat;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(limit.dividedBy(BEATS_PER_LIMIT));
        beat();
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  private void beat() throws InterruptedException {
    long sent = System.nanoTime();
    switch (gateway.heartbeat(leased.lease())) {
      case Answer.Accepted<HeartbeatReply>(HeartbeatReply(boolean cancel)) -> {
        acknowledged = sent;
        if (cancel) {
          stop.complete(StopReason.CANCELLED);
        }
      }
      case Answer.LeaseDead<HeartbeatReply> _ -> stop.complete(StopReason.LEASE_LOST);
      case Answer.Denied<HeartbeatReply>(int status, String code) -> missed(status + " " + code);
      case Answer.Refused<HeartbeatReply>(int status, String code) -> missed(status + " " + code);
      case Answer.Unavailable<HeartbeatReply>(String reason) -> missed(reason);
    }
  }

  private void missed(String reason) {
    RunnerLog.warn("heart-beat missed", "instance", leased.task().instanceId(), "reason", reason);
    if (System.nanoTime() - acknowledged > limit.toNanos()) {
      stop.complete(StopReason.LEASE_LOST);
    }
  }
}
