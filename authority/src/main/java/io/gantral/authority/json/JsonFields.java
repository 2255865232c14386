package io.gantral.authority.json;

import io.gantral.authority.json.JsonRefused.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A strict reading of one object: each member is asked for by name and type, and in the end none
 * may be left over. Every refusal names the member by its JSON Pointer.
 *
 * <p>Required members may be null only where the method says {@code nullable}; members that may be
 * absent (and then are not null when present) are asked for by {@code optional} methods.
 */
public final class JsonFields {

  private final JsonObject object;
  private final String pointer;
  private final Set<String> asked = new HashSet<>();

  private JsonFields(JsonObject object, String pointer) {
    this.object = object;
    this.pointer = pointer;
  }

  /** The members of a whole document, which must be an object; call {@link #done()} at the end. */
  public static JsonFields of(Json document) {
    return in(document, "");
  }

  /**
   * Reads a whole document, which must be an object, to the last member.
   *
   * @throws JsonRefused with the reason and the member's place
   */
  public static <T> T read(Json document, Function<JsonFields, T> reader) {
    return in(document, "").readBy(reader);
  }

  private static JsonFields in(Json value, String pointer) {
    return new JsonFields(typed(JsonObject.class, value, pointer, "object"), pointer);
  }

  /** Any value, null included. */
  public Json value(String name) {
    asked.add(name);
    return object
        .get(name)
        .orElseThrow(() -> refused(name, Reason.MISSING_FIELD, "a required field is absent"));
  }

  /** A string. */
  public String string(String name) {
    return string(name, Function.identity());
  }

  /**
   * A string with a form of its own.
   *
   * @param form gives what the string means, or throws IllegalArgumentException
   */
  public <T> T string(String name, Function<String, T> form) {
    return parsed(name, typed(JsonString.class, value(name), at(name), "string"), form);
  }

  /** A string that can only be this one: the name of a form, a version or an algorithm. */
  public void requireText(String name, String expected) {
    if (!string(name).equals(expected)) {
      throw refusal(name, "expected " + expected);
    }
  }

  /** A string or null. */
  public Optional<String> nullableString(String name) {
    return nullableString(name, Function.identity());
  }

  /** A string with a form of its own, or null. */
  public <T> Optional<T> nullableString(String name, Function<String, T> form) {
    return isNull(name) ? Optional.empty() : Optional.of(string(name, form));
  }

  /** A string that may be absent. */
  public Optional<String> optionalString(String name) {
    return isAbsent(name) ? Optional.empty() : Optional.of(string(name));
  }

  /** An integer within {@link JsonNumber#MAX_SAFE_INTEGER}. */
  public long integer(String name) {
    return typed(JsonNumber.class, value(name), at(name), "integer")
        .integer()
        .orElseThrow(() -> refused(name, Reason.WRONG_VALUE, "expected an integer"));
  }

  /** An integer between two bounds, both included. */
  public int integer(String name, int least, int most) {
    long value = integer(name);
    if (value < least || value > most) {
      throw refused(name, Reason.WRONG_VALUE, "expected between " + least + " and " + most);
    }
    return (int) value;
  }

  /** A boolean. */
  public boolean bool(String name) {
    return typed(JsonBoolean.class, value(name), at(name), "boolean").value();
  }

  /** An object as it is, whatever its members. */
  public JsonObject object(String name) {
    return typed(JsonObject.class, value(name), at(name), "object");
  }

  /** An object that the reader takes to its last member. */
  public <T> T object(String name, Function<JsonFields, T> reader) {
    return in(value(name), at(name)).readBy(reader);
  }

  /** An object as it is, or null. */
  public Optional<JsonObject> nullableObject(String name) {
    return isNull(name) ? Optional.empty() : Optional.of(object(name));
  }

  /** An object that the reader takes to its last member, or null. */
  public <T> Optional<T> nullableObject(String name, Function<JsonFields, T> reader) {
    return isNull(name) ? Optional.empty() : Optional.of(object(name, reader));
  }

  /** An object as it is, which may be absent. */
  public Optional<JsonObject> optionalObject(String name) {
    return isAbsent(name) ? Optional.empty() : Optional.of(object(name));
  }

  /** An array as it is. */
  public JsonArray array(String name) {
    return typed(JsonArray.class, value(name), at(name), "array");
  }

  /** An array of strings. */
  public List<String> strings(String name) {
    var strings = new ArrayList<String>();
    for (var value : array(name).values()) {
      strings.add(typed(JsonString.class, value, element(name, strings.size()), "string").value());
    }
    return List.copyOf(strings);
  }

  /** An array of objects, each of which the reader takes to its last member. */
  public <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    var objects = new ArrayList<T>();
    for (var value : array(name).values()) {
      objects.add(in(value, element(name, objects.size())).readBy(reader));
    }
    return List.copyOf(objects);
  }

  /** Whether there is a member of this name; asking makes it known. */
  public boolean has(String name) {
    return !isAbsent(name);
  }

  /** A refusal of a member's value by the codec that reads it; the detail must not show it. */
  public JsonRefused refusal(String name, String detail) {
    return refused(name, Reason.WRONG_VALUE, detail);
  }

  /**
   * Ends the reading.
   *
   * @throws JsonRefused if a member is there that nobody asked for
   */
  public void done() {
    for (var name : object.members().keySet()) {
      if (!asked.contains(name)) {
        throw refused(name, Reason.UNKNOWN_FIELD, "an unknown field");
      }
    }
  }

  private <T> T readBy(Function<JsonFields, T> reader) {
    var read = reader.apply(this);
    done();
    return read;
  }

  private <T> T parsed(String name, JsonString string, Function<String, T> form) {
    try {
      return form.apply(string.value());
    } catch (IllegalArgumentException e) {
      // The cause stays behind: its message may quote the value.
      throw refused(name, Reason.WRONG_VALUE, "not of the expected form");
    }
  }

  private boolean isNull(String name) {
    return value(name) instanceof JsonNull;
  }

  private boolean isAbsent(String name) {
    asked.add(name);
    return object.get(name).isEmpty();
  }

  private static <T extends Json> T typed(
      Class<T> type, Json value, String pointer, String expected) {
    if (!type.isInstance(value)) {
      var detail = "expected " + expected + ", found " + value.kind();
      throw JsonRefused.at(pointer, Reason.WRONG_TYPE, detail);
    }
    return type.cast(value);
  }

  private JsonRefused refused(String name, Reason reason, String detail) {
    return JsonRefused.at(at(name), reason, detail);
  }

  private String element(String name, int index) {
    return at(name) + "/" + index;
  }

  private String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
