package io.gantral.authority;

import java.util.regex.Pattern;

/**
 * The form of identifiers that people choose: they become file names, queue names and URL parts.
 */
public final class Names {
  /** The longest identifier, in characters. */
  public static final int MAX_LENGTH = 64;

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");

  private Names() {}

  /** Returns the name, or refuses it with the field that carries it. */
  public static String require(String field, String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw new IllegalArgumentException(
          field
              + ": 1 to "
              + MAX_LENGTH
              + " of a-z 0-9 . _ -, first and last a letter or digit, no two dots in a row");
    }
    return name;
  }

  /** Returns a reference of one or two names with a slash between them, or refuses it. */
  public static String requireReference(String field, String reference) {
    var slash = reference.indexOf('/');
    if (slash >= 0) {
      require(field, reference.substring(0, slash));
    }
    require(field, reference.substring(slash + 1));
    return reference;
  }
}
