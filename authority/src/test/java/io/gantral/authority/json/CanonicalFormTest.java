package io.gantral.authority.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical form, by RFC 8785 and the published samples in {@code jcs/}. */
final class CanonicalFormTest {

  @ParameterizedTest
  @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
  @Tag("K2")
  @Tag("K7")
  @Tag("K11")
  @Tag("K15")
  @Tag("S7")
  @Tag("S8")
  void publishedSamplesComeOutByteForByte(String name) {
    var input = Published.bytes("input/" + name + ".json");

    var canonical = Json.parse(input).canonicalBytes();

    assertEquals(
        new String(Published.bytes("output/" + name + ".json"), UTF_8),
        new String(canonical, UTF_8));
    assertArrayEquals(Published.bytes("output/" + name + ".json"), canonical);
  }

  @Test
  @Tag("K15")
  void theSampleOfSection322ComesOutAsItsPublishedBytes() {
    var published =
        """
        7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a
        5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d3237
        5d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d
        """;

    var canonical = Json.parse(Published.bytes("input/values.json")).canonicalBytes();

    assertArrayEquals(HexFormat.of().parseHex(published.replace("\n", "")), canonical);
  }

  @Test
  @Tag("K1")
  @Tag("K4")
  @Tag("K14")
  @Tag("Z7.4")
  void theOrderInWhichMembersComeMakesNoDifference() {
    var names = new ArrayList<>(List.of("b", "a", "", "A", "10", "1", "é", "\uD83D\uDE02", "דּ"));
    var hashed = new HashMap<String, Json>();
    names.forEach(name -> hashed.put(name, new JsonString(name)));
    var expected = JsonObject.of(hashed).canonicalString();

    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(names, new Random(seed));
      var linked = new LinkedHashMap<String, Json>();
      var builder = JsonObject.builder();
      names.forEach(name -> linked.put(name, new JsonString(name)));
      names.forEach(name -> builder.put(name, name));

      assertEquals(expected, JsonObject.of(linked).canonicalString());
      assertEquals(expected, builder.build().canonicalString());
    }
  }

  @Test
  @Tag("K14")
  void aMapWithAnOrderOfItsOwnIsSortedAnew() {
    var reversed = new TreeMap<String, Json>(Collections.reverseOrder());
    reversed.put("a", JsonNull.NULL);
    reversed.put("b", JsonNull.NULL);

    assertEquals("{\"a\":null,\"b\":null}", JsonObject.of(reversed).canonicalString());
  }

  @Test
  @Tag("Z7.4")
  void namesAreOrderedByUtf16CodeUnitsAndNotByCodePoints() {
    var parsed = Json.parse("{\"\uFB33\":1,\"\uD83D\uDE02\":2}");

    assertEquals("{\"\uD83D\uDE02\":2,\"\uFB33\":1}", parsed.canonicalString());
  }

  @Test
  @Tag("K3")
  void membersAreOrderedAtEveryDepth() {
    int depth = JsonLimits.DEFAULT.maxDepth();
    var unordered = "{\"z\":0,\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    var ordered = "{\"a\":".repeat(depth - 1) + "{}" + ",\"z\":0}".repeat(depth - 1);

    assertEquals(ordered, Json.parse(unordered).canonicalString());
  }

  @Test
  @Tag("K11")
  void anEscapedCharacterEqualsTheCharacter() {
    var escaped = Json.parse("{\"\\u0061\\/\":\"\\u00e9\\ud83d\\ude02\\u002F\"}");

    assertEquals(Json.parse("{\"a/\":\"é\uD83D\uDE02/\"}"), escaped);
    assertEquals("{\"a/\":\"é\uD83D\uDE02/\"}", escaped.canonicalString());
  }

  @Test
  @Tag("K15")
  void onlyWhatMustBeEscapedIsEscapedAndInOneWay() {
    var string = new JsonString("\u0000\b\t\n\u000b\f\r\u001f\"\\/\u007f\u2028");

    assertEquals(
        "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u007f\u2028\"", string.canonicalString());
  }

  @Test
  @Tag("K10")
  void composedAndDecomposedTextStayWhatTheyAre() {
    var composed = Json.parse("\"\u00C5\"");
    var decomposed = Json.parse("\"A\u030A\"");

    assertNotEquals(composed.canonicalString(), decomposed.canonicalString());
    assertEquals(decomposed, Json.parse(decomposed.canonicalBytes()));
  }

  @Test
  @Tag("K13")
  void theCanonicalFormIsItsOwnCanonicalForm() {
    var random = new RandomJson(11);
    for (int i = 0; i < 500; i++) {
      var value = random.value();

      var again = Json.parse(value.canonicalBytes());

      assertEquals(value, again);
      assertArrayEquals(value.canonicalBytes(), again.canonicalBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "fr-FR", "sv-SE", "ar-EG-u-nu-arab", "th-TH-u-nu-thai"})
  @Tag("Z7.1")
  void theLocaleOfTheMachineMakesNoDifference(String tag) {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));

      var parsed =
          Json.parse("{\"péché\":1.5E3,\"peach\":2e-7,\"i\":3,\"I\":12345678,\"ö\":\"\\u001f\"}");

      assertEquals(
          "{\"I\":12345678,\"i\":3,\"peach\":2e-7,\"péché\":1500,\"ö\":\"\\u001f\"}",
          parsed.canonicalString());
    } finally {
      Locale.setDefault(before);
    }
  }
}
