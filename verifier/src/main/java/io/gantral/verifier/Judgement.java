package io.gantral.verifier;

/**
 * A verdict and what it is about: an auditor who expects a thousand instances must see that two
 * were judged.
 *
 * @param instances how many folders claimed to be an instance
 * @param artifacts how many artifacts could be read
 */
public record Judgement(Verdict verdict, long instances, long artifacts) {

  /** What was judged, in one line. */
  public String line() {
    return "judged: " + count(instances, "instance") + ", " + count(artifacts, "artifact");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
