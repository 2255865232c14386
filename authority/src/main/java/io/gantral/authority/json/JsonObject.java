package io.gantral.authority.json;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose members stand in canonical order: by the UTF-16 code units of their names.
 */
public final class JsonObject implements Json {

  private static final JsonObject EMPTY = new JsonObject(new TreeMap<>());

  private final SortedMap<String, Json> members;
  private final int depth;

  private JsonObject(SortedMap<String, Json> members) {
    this.members = Collections.unmodifiableSortedMap(members);
    this.depth = Nesting.around(members.values());
  }

  /** The object without members. */
  public static JsonObject of() {
    return EMPTY;
  }

  /**
   * The object of these members, whatever their order.
   *
   * @throws JsonRefused if a name is not well-formed, or it would nest deeper than {@link
   *     Json#MAX_DEPTH}
   */
  public static JsonObject of(Map<String, ? extends Json> members) {
    var builder = builder();
    members.forEach(builder::put);
    return builder.build();
  }

  /** Starts an object. */
  public static Builder builder() {
    return new Builder(new TreeMap<>());
  }

  /** The value of a member, null values included, or nothing where the member is absent. */
  public Optional<Json> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** The members in canonical order, unmodifiable. */
  public SortedMap<String, Json> members() {
    return members;
  }

  /** This object with a member added or replaced. */
  public JsonObject with(String name, Json value) {
    var changed = new TreeMap<>(members);
    changed.remove(name);
    return new Builder(changed).put(name, value).build();
  }

  /** This object without the members of these names; a name that is not there is no mistake. */
  public JsonObject without(String... names) {
    var changed = new TreeMap<>(members);
    List.of(names).forEach(changed::remove);
    return new JsonObject(changed);
  }

  int depth() {
    return depth;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /** Shows the size only, because values must not reach logs. */
  @Override
  public String toString() {
    return "JsonObject[" + members.size() + " members]";
  }

  /** An object in the making, for one thread and one {@link #build()}; no name may come twice. */
  public static final class Builder {

    private SortedMap<String, Json> members;

    private Builder(SortedMap<String, Json> members) {
      this.members = members;
    }

    /**
     * Adds a member.
     *
     * @throws JsonRefused if the name is there already, or is not well-formed
     */
    public Builder put(String name, Json value) {
      if (!JsonString.isWellFormed(name)) {
        throw JsonRefused.of(JsonRefused.Reason.STRING, "a surrogate stands alone in a name");
      }
      if (members.putIfAbsent(name, value) != null) {
        throw JsonRefused.of(JsonRefused.Reason.DUPLICATE_KEY, "a name stands twice");
      }
      return this;
    }

    /** Adds a string member. */
    public Builder put(String name, String value) {
      return put(name, new JsonString(value));
    }

    /** Adds an integer member; see {@link JsonNumber#of(long)} for its range. */
    public Builder put(String name, long value) {
      return put(name, JsonNumber.of(value));
    }

    /** Adds a boolean member. */
    public Builder put(String name, boolean value) {
      return put(name, new JsonBoolean(value));
    }

    /** Adds a string member that is null where there is no value. */
    public Builder putNullable(String name, @Nullable String value) {
      return put(name, value == null ? JsonNull.NULL : new JsonString(value));
    }

    /** Adds a member that is null where there is no value. */
    public Builder putNullable(String name, @Nullable Json value) {
      return put(name, value == null ? JsonNull.NULL : value);
    }

    /** The object; the builder starts anew. */
    public JsonObject build() {
      var built = members;
      members = new TreeMap<>();
      return built.isEmpty() ? EMPTY : new JsonObject(built);
    }
  }
}
