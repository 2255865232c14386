package io.gantral.runner.protocol;

import java.time.Duration;

/**
 * How long a runner waits for the gateway.
 *
 * @param connect for a connection
 * @param call for the whole answer to anything but a poll
 * @param poll for the whole answer to a poll; longer than the gateway's longest hold
 */
public record GatewayTimes(Duration connect, Duration call, Duration poll) {
  /** 5 s, 15 s and 2 min. */
  public static final GatewayTimes DEFAULT =
      new GatewayTimes(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(2));

  public GatewayTimes {
    requirePositive("connect", connect);
    requirePositive("call", call);
    requirePositive("poll", poll);
  }

  private static void requirePositive(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + ": a positive duration");
    }
  }
}
