package io.gantral.authority.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Random values from a seed, and random spellings of a value that all mean the same. */
final class RandomJson {

  private static final String[] WHITE_SPACE = {"", "", " ", "\n", "\t", "\r\n"};

  private final Random random;

  RandomJson(long seed) {
    this.random = new Random(seed);
  }

  /** A container with content up to five levels deep. */
  Json value() {
    return random.nextBoolean() ? object(5) : array(5);
  }

  private Json value(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> JsonNull.NULL;
      case 1 -> new JsonBoolean(random.nextBoolean());
      case 2 -> new JsonNumber(number());
      case 3 -> JsonNumber.of(random.nextInt());
      case 4 -> new JsonString(text());
      case 5 -> object(depth - 1);
      default -> array(depth - 1);
    };
  }

  private JsonObject object(int depth) {
    var object = JsonObject.of();
    for (int i = random.nextInt(6); i > 0; i--) {
      object = object.with(text(), value(depth));
    }
    return object;
  }

  private JsonArray array(int depth) {
    var values = new ArrayList<Json>();
    for (int i = random.nextInt(6); i > 0; i--) {
      values.add(value(depth));
    }
    return JsonArray.of(values);
  }

  private double number() {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(number) ? number : 0.1;
  }

  private String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.appendCodePoint(codePoint());
    }
    return text.toString();
  }

  private int codePoint() {
    int bound = List.of(0x20, 0x80, 0x800, 0x10000, 0x110000).get(random.nextInt(5));
    int codePoint = random.nextInt(bound);
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return surrogate ? 'x' : codePoint;
  }

  /** One of the many spellings of a value: members shuffled, white space, escapes, exponents. */
  String spelled(Json value) {
    return switch (value) {
      case JsonObject object -> members(object);
      case JsonArray array -> joined("[", array.values().stream().map(this::spelled).toList(), "]");
      case JsonString string -> quoted(string.value());
      case JsonNumber number -> Double.toString(number.value());
      case JsonBoolean bool -> bool.canonicalString();
      case JsonNull ignored -> "null";
    };
  }

  private String members(JsonObject object) {
    var members = new ArrayList<String>();
    object
        .members()
        .forEach((name, value) -> members.add(quoted(name) + space() + ":" + spelled(value)));
    Collections.shuffle(members, random);
    return joined("{", members, "}");
  }

  private String joined(String open, List<String> parts, String close) {
    return open + space() + String.join(space() + "," + space(), parts) + space() + close;
  }

  private String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append(mustEscape(c) || mayEscape(c) ? "\\u" + HexFormat.of().toHexDigits(c) : c);
    }
    return quoted.append('"').toString();
  }

  private static boolean mustEscape(char c) {
    return c < ' ' || c == '"' || c == '\\';
  }

  private boolean mayEscape(char c) {
    return random.nextInt(4) == 0 && !Character.isSurrogate(c);
  }

  private String space() {
    return WHITE_SPACE[random.nextInt(WHITE_SPACE.length)];
  }
}
