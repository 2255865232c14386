package io.gantral.verifier;

/**
 * One thing that was noticed.
 *
 * @param place the instance's folder and the file in it, or empty for the evidence as a whole
 * @param detail a few words for people; only the code is stable
 */
public record Reason(ReasonCode code, String place, String detail) {

  /** One line of printable ASCII: verdict, code, place and detail. */
  public String line() {
    var at = place.isEmpty() ? "" : " " + place;
    return Printable.ascii(code.verdict() + " " + code + at + ": " + detail);
  }
}
