import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Counts checks and prints each as a sentence. */
final class Checks {
  private int passed;
  private int failed;

  /** What may fail in any way. */
  interface Group {
    void run() throws Exception;
  }

  int passed() {
    return passed;
  }

  int failed() {
    return failed;
  }

  /** Runs a group; one that breaks off counts as one failed check. */
  void group(String title, Group group) {
    System.out.printf("%n%s%n", title);
    try {
      group.run();
    } catch (Exception e) {
      that("the group runs to its end", false, e);
    }
  }

  /** One check; {@code found} is printed where it failed. */
  void that(String sentence, boolean holds, Object found) {
    System.out.println((holds ? "  ok      " : "  FAILED  ") + sentence);
    if (holds) {
      passed++;
    } else {
      failed++;
      System.out.println("          found: " + found);
    }
  }

  /** One check of two values. */
  void same(String sentence, Object expected, Object found) {
    that(sentence, expected.equals(found), found + ", expected: " + expected);
  }

  /** Waits until something is so; gives up after the limit. */
  static boolean await(Duration limit, Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (condition.call()) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return false;
  }
}
