package io.gantral.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a neighbour of this process answers: one line when it goes away, one when it is back,
 * whoever asks it however often meanwhile.
 */
public final class Neighbour {

  private static final Logger LOG = LoggerFactory.getLogger(Neighbour.class);

  private final String name;
  private final Clock clock;
  private volatile @Nullable Instant awaySince;

  /**
   * A neighbour that is believed to be there.
   *
   * @param name what it is to be called in the log, for instance {@code postgres}
   */
  public Neighbour(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
  }

  /** It did not answer. */
  public synchronized void away(Throwable reason) {
    away(reason.getClass().getSimpleName() + ": " + reason.getMessage());
  }

  /** It did not answer, for a reason that is safe to be logged. */
  public synchronized void away(String reason) {
    if (awaySince == null) {
      awaySince = clock.instant();
      LOG.atWarn().addKeyValue("reason", oneLine(reason)).log("{} is away", name);
    }
  }

  /** It answered. */
  public void back() {
    if (awaySince != null) {
      tellBack();
    }
  }

  public boolean isAway() {
    return awaySince != null;
  }

  private synchronized void tellBack() {
    if (awaySince != null) {
      var after = Duration.between(Objects.requireNonNull(awaySince), clock.instant());
      awaySince = null;
      LOG.atInfo().addKeyValue("after", after).log("{} is back", name);
    }
  }

  private static String oneLine(String reason) {
    return reason.replaceAll("\\s+", " ");
  }
}
