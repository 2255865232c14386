package io.gantral.gateway.problem;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One line for each denial, with its reason and never with what was sent; anybody can make us deny,
 * so that within a second some are written and the rest counted.
 */
public final class Denials {
  private static final System.Logger LOG = System.getLogger(Denials.class.getName());
  private static final int A_SECOND = 20;
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private final AtomicLong unwritten = new AtomicLong();
  private long second;
  private int written;

  /**
   * Denials in time.
   *
   * @param nanoTime as {@link System#nanoTime()}
   */
  public Denials(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    second = nanoTime.getAsLong();
  }

  /** Whether a problem denies somebody something. */
  public static boolean is(Problem problem) {
    return problem.status() == Code.UNAUTHENTICATED.status()
        || problem.status() == Code.FORBIDDEN.status();
  }

  /**
   * Writes the line.
   *
   * @param who the subject of a token that counts, or a dash
   */
  public void log(Problem problem, String who, String operation, String requestId) {
    if (!mayWrite()) {
      unwritten.incrementAndGet();
      return;
    }
    LOG.log(
        Level.INFO,
        String.format(
            Locale.ROOT,
            "denied status=%d code=%s reason=%s subject=%s operation=%s request_id=%s unwritten=%d",
            problem.status(),
            problem.code().wire(),
            reason(problem),
            who,
            operation,
            requestId,
            unwritten.getAndSet(0)));
  }

  private static String reason(Problem problem) {
    var detail = problem.detail();
    return "\"" + (detail == null ? problem.code().title() : detail) + "\"";
  }

  private synchronized boolean mayWrite() {
    if (nanoTime.getAsLong() - second >= SECOND) {
      second = nanoTime.getAsLong();
      written = 0;
    }
    return written++ < A_SECOND;
  }
}
