package io.gantral.runner;

import io.gantral.runner.log.RunnerLog;
import io.gantral.runner.protocol.Answer;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import java.time.Duration;
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
    while (true) {
      var answer = gateway.report(leased.lease(), outcome);
      switch (answer) {
        case Answer.Accepted<Void> _ -> {
          log("outcome reported", leased, outcome, "");
          return;
        }
        case Answer.LeaseDead<Void> _ -> {
          log("outcome not wanted any more", leased, outcome, "lease-dead");
          return;
        }
        case Answer.Refused<Void>(int status, String code) -> {
          refused(leased, outcome, status + " " + code);
          return;
        }
        case Answer.Denied<Void>(int status, String code) ->
            log("outcome not reported yet", leased, outcome, status + " " + code);
        case Answer.Unavailable<Void>(String reason) ->
            log("outcome not reported yet", leased, outcome, reason);
      }
      Thread.sleep(backoff.next());
    }
  }

  /** A request that the gateway refuses is the agent's; anything else would be ours. */
  private void refused(LeasedTask leased, Outcome outcome, String reason)
      throws InterruptedException {
    log("outcome refused", leased, outcome, reason);
    if (outcome instanceof Outcome.AuthorityRequested) {
      report(leased, new Outcome.Failed(FailureCode.REQUEST_INVALID, outcome.evidence()));
    }
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
