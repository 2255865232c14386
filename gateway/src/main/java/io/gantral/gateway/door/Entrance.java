package io.gantral.gateway.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** What all connections of a gateway share on their way in. */
public record Entrance(Crowd crowd, BodyBytes bodies, IdleConnections idle) {

  /** An entrance at which nobody is yet. */
  public static Entrance of(DoorLimits limits, InstantSource clock, MeterRegistry meters) {
    var entrance =
        new Entrance(
            new Crowd(limits.requests()),
            new BodyBytes(limits.bodyBytes(), limits.bodyBytesOfCaller()),
            new IdleConnections(limits.headTime(), clock));
    entrance.register(meters);
    return entrance;
  }

  private void register(MeterRegistry meters) {
    Gauge.builder("gantral.http.requests.open", crowd, Crowd::size).register(meters);
    Gauge.builder("gantral.http.body.bytes", bodies, BodyBytes::size).register(meters);
    Gauge.builder("gantral.http.connections", idle, IdleConnections::size).register(meters);
  }
}
