package io.gantral.authority.json;

import java.util.HexFormat;

/** Writes a value as RFC 8785 says: no white space, members in order, one form of each scalar. */
final class CanonicalWriter {

  private final StringBuilder out = new StringBuilder();

  private CanonicalWriter() {}

  static String write(Json value) {
    var writer = new CanonicalWriter();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(Json value) {
    switch (value) {
      case JsonObject object -> object(object);
      case JsonArray array -> array(array);
      case JsonString string -> string(string.value());
      case JsonNumber number -> out.append(EcmaNumber.format(number.value()));
      case JsonBoolean bool -> out.append(bool.value());
      case JsonNull ignored -> out.append("null");
    }
  }

  private void object(JsonObject object) {
    out.append('{');
    var separator = "";
    for (var member : object.members().entrySet()) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      value(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(JsonArray array) {
    out.append('[');
    var separator = "";
    for (var value : array.values()) {
      out.append(separator);
      value(value);
      separator = ",";
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  /**
   * RFC 8785, section 3.2.2.2: the short escapes, lower-case hex for other controls, else as is.
   */
  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < ' ') {
          out.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
