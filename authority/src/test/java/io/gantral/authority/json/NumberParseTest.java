package io.gantral.authority.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.json.JsonRefused.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which number literals are taken, and that none is taken for another number. */
final class NumberParseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-Infinity", "[NaN]", "{\"a\":-Infinity}", "INF", "-NaN"})
  @Tag("K8")
  void notANumberAndInfinityAreRefused(String text) {
    assertEquals(Reason.MALFORMED, refused(text).reason());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  @Tag("K8")
  void noNumberValueIsNotFinite(double number) {
    var refused = assertThrows(JsonRefused.class, () -> new JsonNumber(number));

    assertEquals(Reason.NUMBER, refused.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "-01", "00", "+1", ".5", "1.", "-", "1e", "1e+", "0x10", "1_000", "--1"})
  void aNumberOutsideTheGrammarIsRefused(String text) {
    assertEquals(Reason.MALFORMED, refused(text).reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e309", "-1e309", "1E400", "1e999999999", "1e99999999999999999999", "1.8e308"})
  @Tag("Z6.3")
  @Tag("Z6.4")
  void aNumberThatOverflowsIsRefused(String text) {
    assertEquals(Reason.NUMBER, refused(text).reason());
    assertEquals(Reason.NUMBER, refused("{\"a\":[" + text + "]}").reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-400", "-1e-400", "0.1e-999999999", "2e-324"})
  void aNumberThatVanishesIsRefused(String text) {
    assertEquals(Reason.NUMBER, refused(text).reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "0", "0.0", "-0.0", "0e5", "-0E-400", "0.000e999"})
  @Tag("K9")
  @Tag("S1")
  void minusZeroIsZero(String text) {
    assertEquals("0", Json.parse(text).canonicalString());
    assertEquals(Json.parse("0"), Json.parse(text));
    assertEquals(new JsonNumber(0.0), new JsonNumber(-0.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "-9007199254740993",
        "9223372036854775807",
        "18446744073709551615",
        "295147905179352825856",
        "123456789012345678901234567890"
      })
  @Tag("S2")
  @Tag("Z6.4")
  void anIntegerThatWouldComeOutAsAnotherIsRefused(String text) {
    assertEquals(Reason.NUMBER, refused(text).reason());
    assertEquals(Reason.NUMBER, refused("[" + text + "]").reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740991",
        "-9007199254740991",
        "9007199254740992",
        "9007199254740994",
        "295147905179352830000",
        "999999999999999700000"
      })
  @Tag("S2")
  void anIntegerThatComesOutAsItselfIsTaken(String text) {
    assertEquals(text, Json.parse(text).canonicalString());
  }

  private static JsonRefused refused(String text) {
    return assertThrows(JsonRefused.class, () -> Json.parse(text), text);
  }
}
