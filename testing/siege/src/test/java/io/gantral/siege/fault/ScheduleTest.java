package io.gantral.siege.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final List<String> PARTS =
      List.of("engine", "postgres", "kafka", "worker-1", "worker-2", "gateway-1", "runner-1");
  private static final Duration LONG = Duration.ofHours(2);

  @Test
  void aSeedIsOneSchedule() {
    assertEquals(schedule(42, true), schedule(42, true));
  }

  @Test
  void anotherSeedIsAnotherSchedule() {
    assertNotEquals(schedule(42, true).faults(), schedule(43, true).faults());
  }

  @Test
  void aShorterSiegeIsTheBeginningOfALongerOne() {
    var whole = schedule(7, true).faults();
    var part = Schedule.of(7, Duration.ofMinutes(3), PARTS, true).faults();

    assertEquals(part, whole.subList(0, part.size()));
    assertTrue(part.size() < whole.size());
  }

  @Test
  void everyPartIsKilledAndFrozenAloneAndInPairs() {
    var seen = new HashSet<List<String>>();
    schedule(1, true).faults().forEach(planned -> seen.add(attacked(planned.fault())));

    for (var kind : List.of("kill", "freeze")) {
      for (var part : PARTS) {
        assertTrue(seen.contains(List.of(kind, part)), kind + " " + part);
        assertTrue(seen.stream().anyMatch(each -> isPair(each, kind, part)), kind + " " + part);
      }
    }
  }

  @Test
  void everyKindOfFaultIsThere() {
    var kinds = new HashSet<Class<?>>();
    schedule(1, true).faults().forEach(planned -> kinds.add(planned.fault().getClass()));

    assertEquals(Set.of(Fault.class.getPermittedSubclasses()), kinds);
  }

  @Test
  void aStoreThatIsAnOrdinaryFolderIsLeftWritable() {
    var touched = schedule(1, false).faults().stream().map(Schedule.Planned::fault);

    assertFalse(
        touched.anyMatch(
            fault -> fault instanceof Fault.StoreFull || fault instanceof Fault.StoreReadOnly));
  }

  private static Schedule schedule(long seed, boolean ownDisk) {
    return Schedule.of(seed, LONG, PARTS, ownDisk);
  }

  private static boolean isPair(List<String> attacked, String kind, String part) {
    return attacked.size() == 3 && attacked.getFirst().equals(kind) && attacked.contains(part);
  }

  /** The kind of a kill or a freeze, and its parts. */
  private static List<String> attacked(Fault fault) {
    return switch (fault) {
      case Fault.Kill(var parts) -> Stream.concat(Stream.of("kill"), parts.stream()).toList();
      case Fault.Freeze(var parts) -> Stream.concat(Stream.of("freeze"), parts.stream()).toList();
      case Fault.StoreReadOnly _, Fault.StoreFull _, Fault.NoDescriptors _, Fault.Cut _ ->
          List.of();
    };
  }
}
