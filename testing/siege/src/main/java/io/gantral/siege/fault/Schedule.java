package io.gantral.siege.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which fault comes when and for how long: a function of the seed, the duration and the names of
 * the parts, so that a siege that found something can be laid again.
 */
public record Schedule(long seed, List<Planned> faults) {
  private static final int PAIR_PERCENT = 30;
  private static final int LEAST_GAP_MILLIS = 400;
  private static final int LONGEST_GAP_MILLIS = 3_500;
  private static final int LEAST_HOLD_MILLIS = 300;
  private static final int LONGEST_HOLD_MILLIS = 9_000;

  /**
   * A fault.
   *
   * @param afterMillis how long after the end of the one before it
   * @param holdMillis how long it lasts
   */
  public record Planned(long afterMillis, Fault fault, long holdMillis) {

    /** As it is printed. */
    public String words() {
      return "+%.1f s  %s, for %.1f s"
          .formatted(afterMillis / 1000.0, fault.words(), holdMillis / 1000.0);
    }
  }

  public Schedule {
    faults = List.copyOf(faults);
  }

  /**
   * The schedule of a seed.
   *
   * @param parts the names of all that can be ended, in their order
   * @param ownDisk whether the store can be full and read-only
   */
  public static Schedule of(long seed, Duration duration, List<String> parts, boolean ownDisk) {
    var lot = new SplittableRandom(seed);
    var faults = new ArrayList<Planned>();
    for (long spent = 0; spent < duration.toMillis(); ) {
      var planned =
          new Planned(
              lot.nextInt(LEAST_GAP_MILLIS, LONGEST_GAP_MILLIS),
              fault(lot, parts, ownDisk),
              hold(lot));
      faults.add(planned);
      spent += planned.afterMillis() + planned.holdMillis();
    }
    return new Schedule(seed, faults);
  }

  /** Mostly short, sometimes long. */
  private static int hold(SplittableRandom lot) {
    var longest = lot.nextInt(100) < 70 ? LONGEST_HOLD_MILLIS / 3 : LONGEST_HOLD_MILLIS;
    return lot.nextInt(LEAST_HOLD_MILLIS, longest);
  }

  private static Fault fault(SplittableRandom lot, List<String> parts, boolean ownDisk) {
    var which = lot.nextInt(100);
    if (which < 50) {
      return new Fault.Kill(some(lot, parts));
    }
    if (which < 78) {
      return new Fault.Freeze(some(lot, parts));
    }
    if (which < 84) {
      return new Fault.Cut();
    }
    if (which < 90) {
      return new Fault.NoDescriptors(lot.nextBoolean() ? "worker-1" : "worker-2");
    }
    if (!ownDisk) {
      return new Fault.Kill(some(lot, parts));
    }
    return lot.nextBoolean() ? new Fault.StoreReadOnly() : new Fault.StoreFull();
  }

  /** One part, or a pair of them. */
  private static List<String> some(SplittableRandom lot, List<String> parts) {
    var first = lot.nextInt(parts.size());
    if (lot.nextInt(100) >= PAIR_PERCENT) {
      return List.of(parts.get(first));
    }
    var second = (first + 1 + lot.nextInt(parts.size() - 1)) % parts.size();
    return List.of(parts.get(first), parts.get(second));
  }
}
