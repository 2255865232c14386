package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.TrustedKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Compares the store with the index, the outbox and the engine, mends what lags and tells what
 * differs, whatever was away for however long and whoever was killed in between.
 *
 * <p>It needs no memory of what happened, and its cost does not grow with what has ended: the names
 * of the instances' folders are held against the index, and of each instance that has not ended the
 * store is asked whether the next slot is there. No chain is read that does not lag. The engine is
 * asked for {@link #ASKED_AT_ONCE} executions a time, each sweep going on where the last one ended.
 */
public final class Sweep {

  /** How many executions the engine is asked for in one sweep. */
  static final int ASKED_AT_ONCE = 2_000;

  private static final int PAGE = 500;

  private final FileStore files;
  private final PostgresIndex index;
  private final IndexSurvey survey;
  private final Executions engine;
  private final Incidents incidents;
  private final Mending mending;
  private String askedUpTo = "";

  /**
   * A sweep.
   *
   * @param trusted the keys whose artifacts are genuine
   */
  public Sweep(
      FileStore files,
      PostgresIndex index,
      IndexSurvey survey,
      TrustedKeys trusted,
      Executions engine,
      Incidents incidents) {
    this.files = files;
    this.index = index;
    this.survey = survey;
    this.engine = engine;
    this.incidents = incidents;
    mending = new Mending(files, index, trusted);
  }

  /**
   * What one sweep did.
   *
   * @param instances how many were looked at
   * @param mended how many artifacts the index and the outbox had lacked
   * @param dead how many instances were found to have a dead execution
   */
  public record Report(long instances, long mended, long dead) {}

  /**
   * Sweeps once.
   *
   * @param mayGoOn asked between pages; the sweep ends where it says no
   * @throws IOException if the store cannot be listed
   * @throws EngineAway if the engine is away; all else was done
   * @throws IndexException if Postgres is away
   */
  public Report once(BooleanSupplier mayGoOn) throws IOException {
    var counting = new Counting();
    takeUpUnknown(mayGoOn, counting);
    catchUp(mayGoOn, counting);
    askEngine(mayGoOn, counting);
    return counting.report();
  }

  /** What was found so far. */
  private static final class Counting {
    private long instances;
    private long mended;
    private long dead;

    Report report() {
      return new Report(instances, mended, dead);
    }
  }

  private void takeUpUnknown(BooleanSupplier mayGoOn, Counting counting) throws IOException {
    try (var ids = files.instances()) {
      var page = new ArrayList<InstanceId>(PAGE);
      for (var id : (Iterable<InstanceId>) ids::iterator) {
        page.add(id);
        if (page.size() == PAGE) {
          takeUpUnknown(page, counting);
          page.clear();
          if (!mayGoOn.getAsBoolean()) {
            return;
          }
        }
      }
      takeUpUnknown(page, counting);
    }
  }

  private void takeUpUnknown(Collection<InstanceId> page, Counting counting) {
    counting.instances += page.size();
    for (var id : survey.unknown(page)) {
      mend(id, counting);
    }
  }

  private void catchUp(BooleanSupplier mayGoOn, Counting counting) {
    var after = "";
    List<IndexSurvey.GoingOn> page;
    do {
      page = survey.goingOn(after, PAGE);
      for (var one : page) {
        compare(one, counting);
        after = one.id().value();
      }
    } while (page.size() == PAGE && mayGoOn.getAsBoolean());
  }

  private void compare(IndexSurvey.GoingOn one, Counting counting) {
    if (!files.holds(one.id(), one.sequence())) {
      incidents.ofSlot(
          Incidents.Kind.HEAD_MISSING,
          one.id(),
          one.sequence(),
          "the index knows an artifact that the store does not hold");
    } else if (files.holds(one.id(), one.sequence() + 1)) {
      mend(one.id(), counting);
    }
  }

  private void askEngine(BooleanSupplier mayGoOn, Counting counting) throws EngineAway {
    for (int asked = 0; asked < ASKED_AT_ONCE && mayGoOn.getAsBoolean(); asked += PAGE) {
      var page = survey.goingOn(askedUpTo, PAGE);
      for (var one : page) {
        if (!one.failed()) {
          askEngine(one.id(), counting);
        }
        askedUpTo = one.id().value();
      }
      if (page.size() < PAGE) {
        askedUpTo = "";
        return;
      }
    }
  }

  private void askEngine(InstanceId id, Counting counting) throws EngineAway {
    var end = engine.end(id);
    if (end.isEmpty()) {
      return;
    }
    // It may have ended a moment ago, as it should: its last artifact was there before.
    mend(id, counting);
    if (index.markFailed(id, end.get())) {
      counting.dead++;
      incidents.tell(
          Incidents.Kind.DEAD_EXECUTION,
          id,
          "instances/" + id,
          "its chain has no end: " + end.get());
    }
  }

  /** One bad instance never keeps the others from being swept. */
  private void mend(InstanceId id, Counting counting) {
    try {
      var mended = mending.mend(id);
      counting.mended += mended.artifacts();
      mended.refused().ifPresent(slot -> tellTaken(id, slot));
    } catch (IndexException e) {
      if (e.isAway()) {
        throw e;
      }
      incidents.tell(
          Incidents.Kind.ROW_REFUSED, id, "instances/" + id, String.valueOf(e.getMessage()));
    } catch (IOException | IllegalArgumentException e) {
      incidents.tell(
          Incidents.Kind.UNREADABLE, id, "instances/" + id, String.valueOf(e.getMessage()));
    }
  }

  private void tellTaken(InstanceId id, long slot) {
    incidents.ofSlot(
        Incidents.Kind.SLOT_TAKEN, id, slot, "no genuine artifact that follows its predecessor");
  }
}
