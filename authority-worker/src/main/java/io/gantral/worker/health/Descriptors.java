package io.gantral.worker.health;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The file descriptors of this process.
 *
 * @param open how many are open
 * @param most how many may be
 */
record Descriptors(long open, long most) {
  /** What a commit and its connections need while others are at work. */
  static final long RESERVE = 64;

  static Descriptors now() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? new Descriptors(system.getOpenFileDescriptorCount(), system.getMaxFileDescriptorCount())
        : new Descriptors(0, Long.MAX_VALUE);
  }

  boolean suffice() {
    return most - open >= RESERVE;
  }
}
