package io.gantral.runner;

import io.gantral.runner.log.RunnerLog;
import io.gantral.runner.protocol.Answer;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reports outcomes until the gateway has taken them or the lease is dead: a gateway that is away
 * for a while loses none.
 */
final class Reports {
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final GatewayClient gateway;

  Reports(GatewayClient gateway) {
    this.gateway = gateway;
  }

  /** Returns when there is nothing left to report; interrupted, it gives up. */
  void report(LeasedTask leased, Outcome outcome) throws InterruptedException {
    var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, ThreadLocalRandom.current());
    var reported = outcome;
    while (true) {
      switch (gateway.report(leased.lease(), reported)) {
        case Answer.Accepted<Void> _ -> {
          log("outcome reported", leased, reported, "");
          return;
        }
        case Answer.LeaseDead<Void> _ -> {
          log("outcome not wanted any more", leased, reported, "lease-dead");
          return;
        }
        case Answer.Refused<Void>(int status, String code) -> {
          log("outcome refused", leased, reported, status + " " + code);
          reported = lesser(reported);
        }
        case Answer.Denied<Void>(int status, String code) ->
            log("outcome not reported yet", leased, reported, status + " " + code);
        case Answer.Unavailable<Void>(String reason) ->
            log("outcome not reported yet", leased, reported, reason);
      }
      Thread.sleep(backoff.next());
    }
  }

  /**
   * What to report in place of what the gateway refuses. In the end that is a bare failure, because
   * a task without any report would be handed out again, and its agent would do all of it twice.
   */
  private static Outcome lesser(Outcome refused) {
    return switch (refused) {
      case Outcome.Done(var evidence) -> new Outcome.Failed(FailureCode.REPORT_REFUSED, evidence);
      case Outcome.AuthorityRequested(var _, var evidence) ->
          new Outcome.Failed(FailureCode.REQUEST_INVALID, evidence);
      case Outcome.Failed failed -> new Outcome.Failed(failed.code(), List.of());
    };
  }

  private static void log(String event, LeasedTask leased, Outcome outcome, String reason) {
    RunnerLog.info(
        event, "instance", leased.task().instanceId(), "outcome", name(outcome), "reason", reason);
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> "done";
      case Outcome.AuthorityRequested _ -> "authority-requested";
      case Outcome.Failed failed -> failed.code().name();
    };
  }
}
