package io.gantral.authority.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Valid texts with a few bytes changed: each is a value or a refusal, and nothing else happens. */
final class MutatedJsonTest {

  private final Random random = new Random(7);
  private int refused;

  @Test
  void aChangedTextIsEitherAValueOrARefusal() {
    var values = new RandomJson(7);
    for (int i = 0; i < 20_000; i++) {
      takeOrRefuse(mutated(values.value().canonicalBytes()));
    }

    assertTrue(refused > 1_000, "mutations must reach the refusals: " + refused);
  }

  private void takeOrRefuse(byte[] text) {
    try {
      var value = Json.parse(text);
      assertEquals(value, Json.parse(value.canonicalBytes()));
    } catch (JsonRefused e) {
      refused++;
    }
  }

  private byte[] mutated(byte[] text) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      byte change =
          random.nextBoolean() ? (byte) random.nextInt(256) : text[random.nextInt(text.length)];
      text[random.nextInt(text.length)] = change;
    }
    return text;
  }
}
