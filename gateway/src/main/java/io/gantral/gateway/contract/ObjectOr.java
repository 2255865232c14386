package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;

/** One of two forms, which of them an object's braces say. */
record ObjectOr(Members object, Scalar otherwise) implements Schema {
  @Override
  public void check(Json value, String pointer, Findings findings) {
    if (value instanceof JsonObject) {
      object.check(value, pointer, findings);
    } else {
      otherwise.check(value, pointer, findings);
    }
  }
}
