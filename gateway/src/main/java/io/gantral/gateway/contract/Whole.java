package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonNumber;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A whole number between two bounds, both included; as a text it is digits and nothing else. */
record Whole(long least, long most) implements Scalar {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

  @Override
  public void check(Json value, String pointer, Findings findings) {
    var number = value instanceof JsonNumber found ? found.integer() : OptionalLong.empty();
    check(number, pointer, findings);
  }

  @Override
  public void check(String text, String place, Findings findings) {
    var digits = DIGITS.matcher(text).matches();
    check(digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty(), place, findings);
  }

  private void check(OptionalLong number, String place, Findings findings) {
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      findings.add(place, "expected a whole number between " + least + " and " + most);
    }
  }
}
