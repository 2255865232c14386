package io.gantral.authority.json;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A refusal of something that is no acceptable JSON value: why, where, and by which limit.
 *
 * <p>Neither the message nor a field shows a value; the place shows member names.
 */
public final class JsonRefused extends RuntimeException {

  private static final int SHOWN_POINTER = 200;

  private final Reason reason;
  private final String detail;
  private final String pointer;
  private final @Nullable Integer offset;
  private final @Nullable Integer limit;

  private JsonRefused(
      Reason reason,
      String detail,
      String pointer,
      @Nullable Integer offset,
      @Nullable Integer limit) {
    this.reason = reason;
    this.detail = detail;
    this.pointer = pointer;
    this.offset = offset;
    this.limit = limit;
  }

  /** A refusal whose place is not known yet, or is the value as a whole. */
  static JsonRefused of(Reason reason, String detail) {
    return new JsonRefused(reason, detail, "", null, null);
  }

  /** A refusal by a limit. */
  static JsonRefused beyond(Reason reason, int limit) {
    return new JsonRefused(reason, "beyond the limit", "", null, limit);
  }

  /** A refusal of the value at a place of a document, by a codec that reads it. */
  public static JsonRefused at(String pointer, Reason reason, String detail) {
    return of(reason, detail).at(pointer, null);
  }

  /** The same refusal with its place. */
  JsonRefused at(String place, @Nullable Integer bytes) {
    return new JsonRefused(reason, detail, place, bytes, limit);
  }

  /** Why it was refused. */
  public Reason reason() {
    return reason;
  }

  /** What was wrong, in a few words without any value. */
  public String detail() {
    return detail;
  }

  /** The place as a JSON Pointer (RFC 6901), as far as it was known; empty for the whole value. */
  public String pointer() {
    return pointer;
  }

  /** The place as an offset in UTF-8 bytes, where a text was parsed. */
  public OptionalInt offset() {
    return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /** The limit that was exceeded, where it was one. */
  public OptionalInt limit() {
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  /** All of it in one line. */
  @Override
  public String getMessage() {
    var message = new StringBuilder("JSON refused: ").append(reason).append(", ").append(detail);
    if (limit != null) {
      message.append(' ').append(limit);
    }
    if (!pointer.isEmpty()) {
      message.append(" at ").append(shown(pointer));
    }
    if (offset != null) {
      message.append(", byte ").append(offset);
    }
    return message.toString();
  }

  /** Names come from outside: neither their length nor a line break may reach a log. */
  private static String shown(String pointer) {
    var shown = pointer.length() > SHOWN_POINTER ? pointer.substring(0, SHOWN_POINTER) : pointer;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }

  /** Why JSON is refused. */
  public enum Reason {
    /** Not the grammar of RFC 8259, or something stands after the value. */
    MALFORMED,
    /** Not UTF-8, or it begins with a byte order mark. */
    ENCODING,
    /** A member name stands twice in one object. */
    DUPLICATE_KEY,
    /** Containers nest too deep. */
    TOO_DEEP,
    /** The text, a string, a name, a number or the count of values exceeds its limit. */
    TOO_LARGE,
    /** A number that a double cannot hold: not finite, vanishing, or an integer not kept. */
    NUMBER,
    /** A string that is not well-formed Unicode. */
    STRING,
    /** A required member is absent. */
    MISSING_FIELD,
    /** A member that the reader does not know. */
    UNKNOWN_FIELD,
    /** A member of another type than the reader expects. */
    WRONG_TYPE,
    /** A member of the right type whose value the reader cannot accept. */
    WRONG_VALUE
  }
}
