package io.gantral.verifier;

import io.gantral.authority.InstanceId;
import java.util.Optional;

/**
 * A verdict and what it is about: an auditor who expects a thousand instances must see that two
 * were judged, and one who expects this instance that another one was.
 *
 * @param instances how many folders claimed to be an instance
 * @param artifacts how many artifacts could be read
 * @param only the instance, where it was one folder and states it
 */
public record Judgement(
    Verdict verdict, long instances, long artifacts, Optional<InstanceId> only) {

  /** What was judged, in one line. */
  public String line() {
    var what = only.map(instance -> "instance " + instance);
    return "judged: "
        + what.orElseGet(() -> count(instances, "instance"))
        + ", "
        + count(artifacts, "artifact");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
