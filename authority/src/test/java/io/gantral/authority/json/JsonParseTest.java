package io.gantral.authority.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.JsonRefused.Reason;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser refuses, and what it takes exactly as it is. */
final class JsonParseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "\"a",
        "tru",
        "nul",
        "truex",
        "True",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "[1 2]",
        "{\"a\" 1}",
        "]",
        "}",
        "[1}",
        "{\"a\":1]",
        ":",
        ",",
        "1 2",
        "{} {}",
        "[] x",
        "null,",
        "/**/1",
        "1//",
        "#1",
        "1\u000b",
        "\u00a01",
        "1\u0000",
        "\"\\x41\"",
        "\"\\u12\"",
        "\"\\u00G0\"",
        "\"\\",
        "\\u0031"
      })
  void whatIsNotOneJsonValueIsRefused(String text) {
    assertEquals(Reason.MALFORMED, refused(text).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "/a, '{\"a\":1,\"a\":1}'",
    "/a, '{\"a\":1,\"b\":2,\"a\":3}'",
    "/a, '{\"a\":1,\"\\u0061\":2}'",
    "/x/0/a, '{\"x\":[{\"a\":null,\"a\":null}]}'",
    "/context_delta/a/b, '{\"context_delta\":{\"a\":{\"b\":1,\"c\":2,\"b\":3}}}'",
    "/a~1b, '{\"a/b\":{},\"a/b\":{}}'",
  })
  @Tag("K12")
  @Tag("Z2.4")
  @Tag("Z7.3")
  void aNameThatStandsTwiceIsRefusedAtItsPlace(String pointer, String text) {
    var refused = refused(text);

    assertEquals(Reason.DUPLICATE_KEY, refused.reason());
    assertEquals(pointer, refused.pointer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22c328",
        "2280",
        "22c0af22",
        "22e0808022",
        "22eda08022",
        "22edafbf22",
        "22f4908080",
        "22f8888080",
        "ff",
        "22fe22",
        "7b22c3223a317d",
        "fffe3100",
        "feff0031",
        "22f09f98"
      })
  @Tag("R4")
  void malformedUtf8IsRefused(String hex) {
    var bytes = HexFormat.of().parseHex(hex);

    var refused = assertThrows(JsonRefused.class, () -> Json.parse(bytes));

    assertEquals(Reason.ENCODING, refused.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3100", "0031", "31000000", "00000031", "7b007d00"})
  @Tag("R4")
  void noOtherEncodingIsGuessed(String hex) {
    var bytes = HexFormat.of().parseHex(hex);

    var refused = assertThrows(JsonRefused.class, () -> Json.parse(bytes));

    assertEquals(Reason.MALFORMED, refused.reason());
  }

  @Test
  @Tag("R4")
  void thePlaceOfMalformedUtf8IsNamed() {
    var refused =
        assertThrows(JsonRefused.class, () -> Json.parse(HexFormat.of().parseHex("22c3a9c32822")));

    assertEquals(Reason.ENCODING, refused.reason());
    assertEquals(OptionalInt.of(3), refused.offset());
  }

  @Test
  @Tag("R4")
  void aByteOrderMarkIsRefused() {
    assertEquals(Reason.ENCODING, refused("\uFEFF{}").reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\udc00\\ud800\"",
        "\"a\\ud83dx\"",
        "{\"\\ud800\":1}",
        "[\"\\uDBFF\\n\"]"
      })
  @Tag("R4")
  void anEscapedSurrogateThatStandsAloneIsRefused(String text) {
    assertEquals(Reason.STRING, refused(text).reason());
  }

  @Test
  void aSurrogateThatStandsAloneInAStringIsRefused() {
    assertEquals(Reason.ENCODING, refused("\"\ud800\"").reason());
    assertThrows(JsonRefused.class, () -> new JsonString("\udc00"));
    assertThrows(JsonRefused.class, () -> JsonObject.builder().put("\ud800", 1));
  }

  @Test
  @Tag("R5")
  void everyControlCharacterIsRefusedUnlessItIsEscaped() {
    for (char c = 0; c < ' '; c++) {
      assertEquals(Reason.MALFORMED, refused("\"" + c + "\"").reason());
      assertEquals(Reason.MALFORMED, refused("{\"" + c + "\":1}").reason());
      var escaped = "\"\\u" + HexFormat.of().toHexDigits(c) + "\"";
      assertEquals(new JsonString(String.valueOf(c)), Json.parse(escaped));
    }
  }

  @Test
  @Tag("S4")
  @Tag("S5")
  @Tag("S6")
  void whatLooksAlikeIsNotTheSame() {
    assertNotEquals(Json.parse("1"), Json.parse("\"1\""));
    assertNotEquals(Json.parse("true"), Json.parse("\"true\""));
    assertNotEquals(Json.parse("{}"), Json.parse("{\"a\":null}"));
    assertNotEquals(
        Json.parse("{\"a\":1}").canonicalString(), Json.parse("{\"a\":\"1\"}").canonicalString());
    assertNotEquals(
        Json.parse("{}").canonicalString(), Json.parse("{\"a\":null}").canonicalString());
  }

  @ParameterizedTest
  @CsvSource({
    "/secret, '{\"secret\":hunter2}'",
    "/a/1, '{\"a\":[0,1e400]}'",
    "/a/b, '{\"a\":{\"b\":\"\\ud800\"}}'"
  })
  void aRefusalNamesItsPlaceAndShowsNoValue(String pointer, String text) {
    var refused = refused(text);

    assertEquals(pointer, refused.pointer());
    assertTrue(refused.offset().isPresent());
    assertFalse(refused.getMessage().contains("hunter2"));
    assertEquals(null, refused.getCause());
  }

  @Test
  void aNameCannotForgeALogLine() {
    var refused = refused("{\"a\\nINFO approved\":{\"" + "b".repeat(1_000) + "\":01}}");

    assertFalse(refused.getMessage().contains("\n"));
    assertTrue(refused.getMessage().length() < 300);
  }

  private static JsonRefused refused(String text) {
    return assertThrows(JsonRefused.class, () -> Json.parse(text), text);
  }
}
