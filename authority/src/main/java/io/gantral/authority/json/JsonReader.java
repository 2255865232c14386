package io.gantral.authority.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.gantral.authority.json.JsonRefused.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;

/**
 * Reads one value from a token stream by recursive descent.
 *
 * <p>The tokenizer is strict in its grammar; limits, names, strings and numbers are judged here, so
 * that each refusal has its own reason and place. Recursion ends at the depth limit.
 */
final class JsonReader {

  /** Without limits of their own, and without tables or buffers that outlive one text. */
  private static final JsonFactory TOKENIZERS =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonText text;
  private final JsonLimits limits;
  private final JsonParser tokens;
  private int depth;
  private int values;

  private JsonReader(JsonText text, JsonParser tokens) {
    this.text = text;
    this.limits = text.limits();
    this.tokens = tokens;
  }

  static Json read(JsonText text) {
    try (var tokens = TOKENIZERS.createParser(text.text().toCharArray())) {
      return new JsonReader(text, tokens).document();
    } catch (IOException e) {
      // Only tokens.close() can end here, and it closes an array of characters.
      throw JsonRefused.of(Reason.MALFORMED, "not readable");
    }
  }

  private Json document() {
    try {
      var value = value(next());
      if (tokens.nextToken() != null) {
        throw JsonRefused.of(Reason.MALFORMED, "something stands after the value");
      }
      return value;
    } catch (JsonRefused e) {
      throw located(e);
    } catch (IOException e) {
      // The cause stays behind: its message quotes the text.
      throw located(JsonRefused.of(Reason.MALFORMED, "not JSON"));
    }
  }

  private JsonRefused located(JsonRefused refused) {
    var place = tokens.getParsingContext().pathAsPointer().toString();
    return refused.at(place, text.byteOffset(tokens.currentLocation().getCharOffset()));
  }

  private JsonToken next() throws IOException {
    var token = tokens.nextToken();
    if (token == null) {
      throw JsonRefused.of(Reason.MALFORMED, "the text ends too early");
    }
    return token;
  }

  private Json value(JsonToken token) throws IOException {
    refuseBeyond(++values, limits.maxValues());
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonString(string(limits.maxStringLength()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> JsonNull.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw JsonRefused.of(Reason.MALFORMED, "not a value");
    };
  }

  private JsonObject object() throws IOException {
    descend();
    var members = JsonObject.builder();
    while (next() != JsonToken.END_OBJECT) {
      var name = string(limits.maxNameLength());
      members.put(name, value(next()));
    }
    depth--;
    return members.build();
  }

  private JsonArray array() throws IOException {
    descend();
    var elements = new ArrayList<Json>();
    for (var token = next(); token != JsonToken.END_ARRAY; token = next()) {
      elements.add(value(token));
    }
    depth--;
    return JsonArray.of(elements);
  }

  private void descend() {
    if (++depth > limits.maxDepth()) {
      throw JsonRefused.beyond(Reason.TOO_DEEP, limits.maxDepth());
    }
  }

  private String string(int limit) throws IOException {
    var string = Objects.requireNonNull(tokens.getText());
    refuseBeyond(string.length(), limit);
    return string;
  }

  private JsonNumber number(JsonToken token) throws IOException {
    var literal = string(limits.maxNumberLength());
    var number = new JsonNumber(Double.parseDouble(literal));
    if (token == JsonToken.VALUE_NUMBER_INT && !number.keeps(literal)) {
      throw JsonRefused.of(Reason.NUMBER, "send an integer beyond 2^53 as a string");
    }
    if (number.value() == 0 && !isZero(literal)) {
      throw JsonRefused.of(Reason.NUMBER, "too small for a double");
    }
    return number;
  }

  private static boolean isZero(String literal) {
    return literal
        .chars()
        .takeWhile(c -> c != 'e' && c != 'E')
        .noneMatch(c -> c >= '1' && c <= '9');
  }

  private static void refuseBeyond(int size, int limit) {
    if (size > limit) {
      throw JsonRefused.beyond(Reason.TOO_LARGE, limit);
    }
  }
}
