package io.gantral.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code kafka.sasl}, where it is {@code enabled}: who this process is to Kafka.
 *
 * @param mechanism one of {@link #MECHANISMS}, key {@code mechanism}, by default SCRAM-SHA-512
 * @param user key {@code user}, required
 * @param password from the file that {@code password_file} names, required
 */
public record SaslConfig(String mechanism, String user, Secret password) {
  /** Those that take a user and a password. */
  public static final List<String> MECHANISMS = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN");

  static @Nullable SaslConfig read(ConfigSection kafka) {
    return kafka.section("sasl", SaslConfig::of);
  }

  private static @Nullable SaslConfig of(ConfigSection section) {
    var mechanism = section.text("mechanism", MECHANISMS.getFirst());
    var user = section.optionalText("user");
    if (!section.flag("enabled", false)) {
      section.ignore("password_file");
      return null;
    }
    if (!MECHANISMS.contains(mechanism)) {
      section.refuse("mechanism", "expected one of " + String.join(", ", MECHANISMS));
    }
    if (user.isEmpty()) {
      section.refuse("user", "required");
    }
    return new SaslConfig(mechanism, user.orElse(""), section.requiredSecret("password"));
  }
}
