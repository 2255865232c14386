package io.gantral.authority.artifact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The one form of a moment in evidence: UTC, milliseconds, Z. */
final class Milliseconds {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int LENGTH = "2026-01-01T00:00:00.000Z".length();

  private Milliseconds() {}

  static String format(Instant instant) {
    return FORM.format(instant);
  }

  static Instant parse(String text) {
    var instant = instant(text);
    if (text.length() != LENGTH || !format(instant).equals(text)) {
      throw new IllegalArgumentException("UTC with milliseconds and Z");
    }
    return instant;
  }

  static void require(String field, Instant instant) {
    if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
      throw new IllegalArgumentException(field + ": whole milliseconds");
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not RFC 3339", e);
    }
  }
}
