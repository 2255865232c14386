package io.gantral.gateway.door;

import com.sun.management.UnixOperatingSystemMXBean;
import io.gantral.config.ConfigSection;
import io.gantral.gateway.http.Heap;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Section {@code gateway.http.limits}: what may be under way at once, and for how long.
 *
 * @param connections how many there may be
 * @param connectionsOfAddress how many of them from one address
 * @param requests how many may be under way, runners that wait among them
 * @param headTime how long a connection may be without a request under way
 * @param bodyTime how long a body may take to come
 * @param bodyBytes how many bytes of bodies may be under way
 * @param bodyBytesOfCaller how many of them of one caller
 */
public record DoorLimits(
    int connections,
    int connectionsOfAddress,
    int requests,
    Duration headTime,
    Duration bodyTime,
    int bodyBytes,
    int bodyBytesOfCaller) {
  /** The longest body that there may be; whoever may send one must find room for it. */
  private static final int LONGEST_BODY = 1 << 20;

  /** What follows from the heap and from the descriptors that this process may have. */
  public static final DoorLimits DEFAULT = ofThisProcess();

  /** Reads the section. */
  public static DoorLimits of(ConfigSection section) {
    var longest = Duration.ofMinutes(5);
    var least = Duration.ofSeconds(1);
    return new DoorLimits(
        section.integer("connections", DEFAULT.connections, 1, 1_000_000),
        section.integer("connections_per_address", DEFAULT.connectionsOfAddress, 1, 1_000_000),
        section.integer("requests", DEFAULT.requests, 1, 1_000_000),
        section.duration("head_timeout", DEFAULT.headTime, least, longest),
        section.duration("body_timeout", DEFAULT.bodyTime, least, longest),
        section.integer("body_bytes", DEFAULT.bodyBytes, LONGEST_BODY, Integer.MAX_VALUE),
        section.integer(
            "body_bytes_per_caller", DEFAULT.bodyBytesOfCaller, LONGEST_BODY, Integer.MAX_VALUE));
  }

  private static DoorLimits ofThisProcess() {
    var connections = Math.min(Heap.room(4, 32 << 10, 1_000, 10_000), descriptors() / 2);
    var bodyBytes = Heap.room(16, 1, 4 * LONGEST_BODY, 1 << 30);
    return new DoorLimits(
        connections,
        Math.max(1, connections / 2),
        requestsThatFit(),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        bodyBytes,
        Math.max(LONGEST_BODY, bodyBytes / 4));
  }

  /** Half the heap, at what one takes that waits: see bench/README.md. */
  private static int requestsThatFit() {
    return Heap.room(2, 8 << 10, 1_000, 1_000_000);
  }

  private static int descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? Math.toIntExact(Math.min(unix.getMaxFileDescriptorCount(), Integer.MAX_VALUE))
        : Integer.MAX_VALUE;
  }
}
