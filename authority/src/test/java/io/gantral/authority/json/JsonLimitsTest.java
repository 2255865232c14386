package io.gantral.authority.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.json.JsonRefused.Reason;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of every limit, and inputs made to exhaust a parser. */
final class JsonLimitsTest {

  private static final JsonLimits SMALL = new JsonLimits(40, 3, 5, 4, 6, 7);

  @ParameterizedTest
  @CsvSource({
    "TOO_DEEP, 3, '[[[]]]', '[[[[]]]]'",
    "TOO_DEEP, 3, '{\"a\":{\"a\":{}}}', '{\"a\":{\"a\":{\"a\":{}}}}'",
    "TOO_DEEP, 3, '[{\"a\":[]}]', '[{\"a\":[{}]}]'",
    "TOO_LARGE, 5, '\"12345\"', '\"123456\"'",
    "TOO_LARGE, 4, '{\"1234\":0}', '{\"12345\":0}'",
    "TOO_LARGE, 6, '123456', '1234567'",
    "TOO_LARGE, 6, '1.2e10', '1.20e10'",
    "TOO_LARGE, 7, '[1,2,3,4,5,6]', '[1,2,3,4,5,6,7]'",
    "TOO_LARGE, 7, '[[],[],[],{},{},{}]', '[[],[],[],{},{},{},{}]'",
  })
  @Tag("R2")
  @Tag("Z6.1")
  @Tag("Z6.2")
  void aLimitIsMetExactly(Reason reason, int limit, String within, String beyond) {
    assertDoesNotThrow(() -> Json.parse(within, SMALL));
    assertDoesNotThrow(() -> Json.parse(within.getBytes(UTF_8), SMALL));

    var refused = assertThrows(JsonRefused.class, () -> Json.parse(beyond, SMALL));

    assertEquals(reason, refused.reason());
    assertEquals(OptionalInt.of(limit), refused.limit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"\"]", "[\"é\"]", "{\"\uD83D\uDE02\":1}"})
  void theSizeLimitCountsBytesAndIsMetExactly(String text) {
    var within = text + " ".repeat(SMALL.maxBytes() - text.getBytes(UTF_8).length);

    assertDoesNotThrow(() -> Json.parse(within, SMALL));
    assertDoesNotThrow(() -> Json.parse(within.getBytes(UTF_8), SMALL));
    assertTooLarge(SMALL.maxBytes(), () -> Json.parse(within + " ", SMALL));
    assertTooLarge(SMALL.maxBytes(), () -> Json.parse((within + " ").getBytes(UTF_8), SMALL));
  }

  static Stream<String> nested() {
    return Stream.of("[", "{\"a\":", "[{\"a\":", " [ ");
  }

  @ParameterizedTest
  @MethodSource("nested")
  @Tag("R2")
  @Tag("R3")
  @Tag("Z6.1")
  @Tag("Z6.2")
  @Tag("Z6.5")
  void tenThousandLevelsAreRefusedAtTheLimit(String open) {
    var refused = assertThrows(JsonRefused.class, () -> Json.parse(open.repeat(10_000)));

    assertEquals(Reason.TOO_DEEP, refused.reason());
    assertEquals(OptionalInt.of(64), refused.limit());
  }

  @Test
  @Tag("Z6.5")
  void aTextOfNothingButBracketsIsRefusedOnAThreadWithLittleStack() throws InterruptedException {
    var brackets = "[".repeat(1 << 20);
    var reason = new Reason[1];
    var thread =
        new Thread(
            null,
            () -> reason[0] = assertThrows(JsonRefused.class, () -> Json.parse(brackets)).reason(),
            "little stack",
            256 * 1024);
    thread.start();
    thread.join();

    assertEquals(Reason.TOO_DEEP, reason[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "[", "\"", "1", "{\"a\":1},"})
  @Tag("R3")
  @Tag("Z6.6")
  void tenMegabytesAreRefusedBeforeTheyAreRead(String part) {
    var text = part.repeat(10 * 1024 * 1024 / part.length());

    assertTooLarge(JsonLimits.DEFAULT.maxBytes(), () -> Json.parse(text));
    assertTooLarge(JsonLimits.DEFAULT.maxBytes(), () -> Json.parse(text.getBytes(UTF_8)));
  }

  @Test
  @Tag("R3")
  @Tag("Z6.6")
  void aSmallTextOfVeryManyValuesIsRefused() {
    var values = new String[200_000];
    Arrays.fill(values, "{}");

    assertTooLarge(100_000, () -> Json.parse("[" + String.join(",", values) + "]"));
  }

  @Test
  @Tag("Z6.1")
  @Tag("Z6.5")
  void noValueNestsDeeperThanRecursionMayGo() {
    Json deepest = JsonNull.NULL;
    for (int i = 0; i < Json.MAX_DEPTH; i++) {
      deepest = i % 2 == 0 ? JsonArray.of(deepest) : JsonObject.builder().put("a", deepest).build();
    }
    var value = deepest;
    var limits = JsonLimits.DEFAULT.withMaxDepth(Json.MAX_DEPTH);

    assertEquals(value, Json.parse(value.canonicalBytes(), limits));
    assertEquals(value, MergePatch.apply(JsonNull.NULL, value));
    assertTooDeep(() -> JsonArray.of(value));
    assertTooDeep(() -> JsonObject.of().with("a", value));
  }

  @Test
  void limitsThatCannotHoldAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> JsonLimits.DEFAULT.withMaxDepth(Json.MAX_DEPTH + 1));
    assertThrows(IllegalArgumentException.class, () -> JsonLimits.DEFAULT.withMaxBytes(0));
    assertThrows(IllegalArgumentException.class, () -> JsonLimits.DEFAULT.withMaxValues(-1));
  }

  private static void assertTooDeep(Runnable action) {
    var refused = assertThrows(JsonRefused.class, action::run);
    assertEquals(Reason.TOO_DEEP, refused.reason());
  }

  private static void assertTooLarge(int limit, Runnable action) {
    var refused = assertThrows(JsonRefused.class, action::run);
    assertEquals(Reason.TOO_LARGE, refused.reason());
    assertEquals(OptionalInt.of(limit), refused.limit());
  }
}
