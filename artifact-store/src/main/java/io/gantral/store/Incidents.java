package io.gantral.store;

import io.gantral.authority.InstanceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What should not be in a store or between it and what follows it: one log line and one count each,
 * with the instance and the file, however often it is found.
 */
public final class Incidents {

  private static final int REMEMBERED = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
  private final Set<Told> told =
      Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

  /** What is wrong. */
  public enum Kind {
    /** The artifact that was committed last is gone, or another one stands in its place. */
    HEAD_MISSING,
    /** Something that is no genuine successor of the head stands in a slot. */
    SLOT_TAKEN,
    /** A file of the store is there and is not what its name says, or cannot be read. */
    UNREADABLE,
    /** Something came through the engine that no trusted gateway or worker attested. */
    NOT_ATTESTED,
    /** The store did not take an artifact or a document. */
    STORE_FAILED,
    /** The execution is dead in the engine, and its chain has not ended. */
    DEAD_EXECUTION,
    /** Postgres says other than the evidence. */
    INDEX_DIFFERS,
    /** Postgres refuses the rows of an instance. */
    ROW_REFUSED
  }

  private record Told(Kind kind, String file) {}

  /** Tells of a slot. */
  public void ofSlot(Kind kind, InstanceId id, long sequence, String detail) {
    tell(
        kind, id, String.format(Locale.ROOT, "instances/%s/chain/%08d.json", id, sequence), detail);
  }

  /**
   * Tells of a file, once.
   *
   * @param file where, below the store's folder
   * @param detail what was found; no content of the file
   */
  public void tell(Kind kind, InstanceId id, String file, String detail) {
    if (told.add(new Told(kind, file))) {
      countOf(kind).increment();
      LOG.atError()
          .addKeyValue("kind", kind)
          .addKeyValue("instance", id)
          .addKeyValue("file", file)
          .log(detail.replaceAll("\\s+", " "));
    }
  }

  /** How many there were since this process started. */
  public long count(Kind kind) {
    return countOf(kind).sum();
  }

  private LongAdder countOf(Kind kind) {
    return counts.computeIfAbsent(kind, any -> new LongAdder());
  }

  /** Forgets the eldest, which at worst is told again. */
  private static final class Recent extends LinkedHashMap<Told, Boolean> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Told, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
