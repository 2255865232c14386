package io.gantral.authority.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a document, decoded strictly and known to be within its size. */
record JsonText(String text, JsonLimits limits) {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  JsonText {
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      throw JsonRefused.of(JsonRefused.Reason.ENCODING, "a byte order mark").at("", 0);
    }
  }

  /** The text of these bytes: UTF-8 as RFC 3629 has it, with nothing replaced. */
  static JsonText decode(byte[] utf8, JsonLimits limits) {
    if (utf8.length > limits.maxBytes()) {
      throw JsonRefused.beyond(JsonRefused.Reason.TOO_LARGE, limits.maxBytes());
    }
    var bytes = ByteBuffer.wrap(utf8);
    try {
      // A new decoder reports what is malformed; the String constructor would replace it.
      return new JsonText(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), limits);
    } catch (CharacterCodingException e) {
      throw JsonRefused.of(JsonRefused.Reason.ENCODING, "not UTF-8").at("", bytes.position());
    }
  }

  /** The given text, of which every character must have a UTF-8 form. */
  static JsonText of(String text, JsonLimits limits) {
    if (text.length() > limits.maxBytes()) {
      throw JsonRefused.beyond(JsonRefused.Reason.TOO_LARGE, limits.maxBytes());
    }
    return decode(encode(text), limits);
  }

  private static byte[] encode(String text) {
    try {
      var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      var utf8 = new byte[bytes.remaining()];
      bytes.get(utf8);
      return utf8;
    } catch (CharacterCodingException e) {
      throw JsonRefused.of(JsonRefused.Reason.ENCODING, "a surrogate stands alone");
    }
  }

  Json parse() {
    return JsonReader.read(this);
  }

  /** The offset in bytes of an offset in UTF-16 code units. */
  int byteOffset(long characters) {
    int end = Math.clamp(characters, 0, text.length());
    return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
  }
}
