package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;

/**
 * A list.
 *
 * @param form the form of each value
 */
record Items(Schema form, int least, int most) implements Schema {
  @Override
  public void check(Json value, String pointer, Findings findings) {
    if (value instanceof JsonArray array) {
      check(array, pointer, findings);
    } else {
      findings.addType(pointer, "array", value);
    }
  }

  private void check(JsonArray array, String pointer, Findings findings) {
    var values = array.values();
    if (values.size() < least || values.size() > most) {
      findings.addCount(pointer, "values", least, most, values.size());
      return;
    }
    for (var i = 0; i < values.size() && !findings.areFull(); i++) {
      form.check(values.get(i), pointer + "/" + i, findings);
    }
  }
}
