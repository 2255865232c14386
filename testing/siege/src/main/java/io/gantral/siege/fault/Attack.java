package io.gantral.siege.fault;

import io.gantral.siege.house.House;
import io.gantral.siege.house.Part;
import io.gantral.siege.house.Signals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does to a house what a schedule says, and undoes it. */
public final class Attack {

  private final House house;
  private final Consumer<String> log;
  private final Map<String, Integer> done = new TreeMap<>();

  /**
   * An attack.
   *
   * @param log is told what happens
   */
  public Attack(House house, Consumer<String> log) {
    this.house = house;
    this.log = log;
  }

  /** Runs a schedule to its end; afterwards everything runs again. */
  public void run(Schedule schedule) throws InterruptedException {
    for (var planned : schedule.faults()) {
      Thread.sleep(planned.afterMillis());
      log.accept(Instant.now() + " " + planned.words());
      count(planned.fault());
      begin(planned.fault());
      Thread.sleep(planned.holdMillis());
      end(planned.fault());
    }
  }

  /** How often each kind of fault was done: kills and freezes by process. */
  public Map<String, Integer> done() {
    return Map.copyOf(done);
  }

  private void count(Fault fault) {
    switch (fault) {
      case Fault.Kill(var parts) -> done.merge("kills", parts.size(), Integer::sum);
      case Fault.Freeze(var parts) -> done.merge("freezes", parts.size(), Integer::sum);
      case Fault.StoreReadOnly _ -> done.merge("store read-only", 1, Integer::sum);
      case Fault.StoreFull _ -> done.merge("store full", 1, Integer::sum);
      case Fault.NoDescriptors _ -> done.merge("no descriptors", 1, Integer::sum);
      case Fault.Cut _ -> done.merge("cuts", 1, Integer::sum);
    }
  }

  private void begin(Fault fault) {
    switch (fault) {
      case Fault.Kill(var names) ->
          parts(names)
              .forEach(
                  part -> {
                    house.keeper().leave(part);
                    part.kill();
                  });
      case Fault.Freeze(var names) -> parts(names).forEach(Signals::freeze);
      case Fault.StoreReadOnly _ -> {
        if (!house.disk().readOnly()) {
          log.accept("  the store is being written and cannot be made read-only; full instead");
          house.disk().fill();
        }
      }
      case Fault.StoreFull _ -> house.disk().fill();
      case Fault.NoDescriptors(var name) -> Signals.limitFiles(house.part(name));
      case Fault.Cut _ -> house.front().cut();
    }
  }

  private void end(Fault fault) {
    switch (fault) {
      case Fault.Kill(var names) -> startAll(parts(names));
      case Fault.Freeze(var names) -> parts(names).forEach(Signals::thaw);
      case Fault.StoreReadOnly _, Fault.StoreFull _ -> house.disk().restore();
      case Fault.NoDescriptors(var name) -> Signals.releaseFiles(house.part(name));
      case Fault.Cut _ -> house.front().mend();
    }
  }

  private List<Part> parts(List<String> names) {
    return names.stream().map(house::part).toList();
  }

  /** At the same time; what does not start is left to the keeper. */
  private void startAll(List<Part> parts) {
    try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var part : parts) {
        starts.execute(
            () -> {
              try {
                part.start();
              } catch (RuntimeException e) {
                log.accept("  " + part.name() + " did not start: " + e.getMessage());
              } finally {
                house.keeper().keep(part);
              }
            });
      }
    }
  }
}
