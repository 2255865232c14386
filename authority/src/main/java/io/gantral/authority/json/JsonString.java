package io.gantral.authority.json;

/**
 * A JSON string of well-formed Unicode, kept as it is: canonical JSON normalises escapes, never
 * code points.
 */
public record JsonString(String value) implements Json {

  /**
   * Checks the value.
   *
   * @throws JsonRefused if a surrogate stands alone, because such a string has no UTF-8 form
   */
  public JsonString {
    if (!isWellFormed(value)) {
      throw JsonRefused.of(JsonRefused.Reason.STRING, "a surrogate stands alone");
    }
  }

  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Shows the length only, because values must not reach logs. */
  @Override
  public String toString() {
    return "JsonString[" + value.length() + " characters]";
  }
}
