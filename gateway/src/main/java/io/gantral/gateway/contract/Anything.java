package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;

/** The form of facts that are not ours; the limits of a body are theirs. */
record Anything() implements Schema {
  @Override
  public void check(Json value, String pointer, Findings findings) {
    // Whatever it is, it may stand here.
  }
}
