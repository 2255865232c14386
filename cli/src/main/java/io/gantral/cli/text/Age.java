package io.gantral.cli.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long ago something was, as people say it. */
public final class Age {

  private Age() {}

  /** The age of a time of the server; nothing where it is none, or lies ahead of this clock. */
  public static Optional<String> of(String rfc3339) {
    try {
      return of(Duration.between(Instant.parse(rfc3339), Instant.now()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<String> of(Duration age) {
    if (age.isNegative()) {
      return Optional.empty();
    }
    if (age.toMinutes() == 0) {
      return Optional.of(age.toSeconds() + " s");
    }
    if (age.toHours() == 0) {
      return Optional.of(age.toMinutes() + " min");
    }
    return Optional.of(
        age.toDays() == 0
            ? age.toHours() + " h " + age.toMinutesPart() + " min"
            : age.toDays() + " d " + age.toHoursPart() + " h");
  }
}
