package io.gantral.siege;

import io.gantral.siege.check.Checker;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Log;
import io.gantral.siege.evidence.Remains;
import io.gantral.siege.fault.Attack;
import io.gantral.siege.fault.Schedule;
import io.gantral.siege.house.House;
import io.gantral.siege.house.Part;
import io.gantral.siege.load.Crowd;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Sieges of one house, one after the other: load and faults, then quiet, then the check. */
public final class Siege {
  private static final int LOOKS = 4;
  private static final long LOOK_MILLIS = 10_000;

  private final House house;
  private final Consumer<String> log;
  private final Set<String> earlier = new HashSet<>();

  /**
   * Sieges of a house.
   *
   * @param log is told what happens
   */
  public Siege(House house, Consumer<String> log) {
    this.house = house;
    this.log = log;
  }

  /** Lays one siege and says what it found. */
  public Report lay(long seed, Duration duration)
      throws IOException, InterruptedException, SQLException {
    var names = house.parts().stream().map(Part::name).toList();
    var schedule = Schedule.of(seed, duration, names, house.disk().isOwn());
    log.accept("siege: seed %d, %d faults".formatted(seed, schedule.faults().size()));
    var attack = new Attack(house, log);
    var began = System.currentTimeMillis();
    try (var crowd = new Crowd(house, seed + "-" + began, seed)) {
      crowd.storeTemplates();
      crowd.come();
      attack.run(schedule);
      log.accept("siege: the faults are over");
      crowd.closeDown();
      new Quiet(house, log).await();
    }
    var facts = settled();
    earlier.addAll(facts.instances());
    return report(seed, duration, attack, facts);
  }

  /** Index and events follow what happened; whether they do is known when they had time for it. */
  private Facts settled() throws IOException, InterruptedException, SQLException {
    var remains = new Remains(house);
    var facts = remains.facts(earlier);
    for (var left = LOOKS; left > 0 && isBehind(facts); left--) {
      Thread.sleep(LOOK_MILLIS);
      facts = remains.facts(earlier);
    }
    return remains.judged(facts);
  }

  private static boolean isBehind(Facts facts) {
    return Checker.check(facts).stream().anyMatch(found -> found.kind().mayMend());
  }

  private Report report(long seed, Duration duration, Attack attack, Facts facts)
      throws IOException {
    return new Report(
        seed,
        duration,
        attack.done(),
        house.keeper().ends(),
        facts,
        Checker.check(facts),
        Log.in(house.layout().logs()),
        house.layout().root());
  }
}
