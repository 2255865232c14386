package io.gantral.gateway.contract;

import java.util.List;
import java.util.Locale;

/** A value beside the body of a request. */
public record Parameter(Place in, String name, boolean required, Scalar form) {
  /** Where a value stands. */
  public enum Place {
    PATH,
    QUERY,
    HEADER
  }

  /**
   * Looks for what is wrong.
   *
   * @param values all that were sent under this name, as handlers will read them
   */
  public void check(List<String> values, Findings findings) {
    var place = in.name().toLowerCase(Locale.ROOT) + ":" + name;
    switch (values.size()) {
      case 0 -> checkAbsent(place, findings);
      case 1 -> form.check(values.getFirst(), place, findings);
      default -> findings.add(place, "at most 1 value, not " + values.size());
    }
  }

  private void checkAbsent(String place, Findings findings) {
    if (required) {
      findings.add(place, "is required");
    }
  }
}
