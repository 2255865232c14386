package io.gantral.authority.json;

import java.util.Arrays;
import java.util.List;

/** A JSON array: values in an order that means something. */
public final class JsonArray implements Json {

  private static final JsonArray EMPTY = new JsonArray(List.of());

  private final List<Json> values;
  private final int depth;

  private JsonArray(List<Json> values) {
    this.values = values;
    this.depth = Nesting.around(values);
  }

  /**
   * The array of these values.
   *
   * @throws JsonRefused if it would nest deeper than {@link Json#MAX_DEPTH}
   */
  public static JsonArray of(List<? extends Json> values) {
    return values.isEmpty() ? EMPTY : new JsonArray(List.copyOf(values));
  }

  /** The array of these values. */
  public static JsonArray of(Json... values) {
    return of(Arrays.asList(values));
  }

  /** The array of these strings. */
  public static JsonArray ofStrings(List<String> values) {
    return of(values.stream().map(JsonString::new).toList());
  }

  /** The values, unmodifiable. */
  public List<Json> values() {
    return values;
  }

  int depth() {
    return depth;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonArray that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Shows the size only, because values must not reach logs. */
  @Override
  public String toString() {
    return "JsonArray[" + values.size() + " values]";
  }
}
