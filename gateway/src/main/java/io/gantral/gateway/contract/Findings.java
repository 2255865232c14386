package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found wrong in one request: the place and the limit each, never a value. After the first
 * ten nobody needs to look further.
 */
public final class Findings {
  private static final int MOST = 10;

  private final List<FieldError> errors = new ArrayList<>();

  /** Fails with a problem of status 400 where something is wrong. */
  public void requireNone() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).failure();
    }
  }

  /** Takes note of a name that the contract does not have. */
  public void addUnknown(String place) {
    add(place, "unknown");
  }

  void add(String place, String detail) {
    if (!areFull()) {
      errors.add(new FieldError(place, detail));
    }
  }

  void addType(String place, String expected, Json found) {
    add(place, "expected " + expected + ", found " + found.kind());
  }

  void addCount(String place, String what, int least, int most, int found) {
    var limit = found < least ? "at least " + least : "at most " + most;
    add(place, limit + " " + what + ", not " + found);
  }

  boolean areFull() {
    return errors.size() >= MOST;
  }
}
