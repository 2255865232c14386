package io.gantral.config;

import java.net.URI;
import java.time.Duration;

/**
 * Section {@code issuer}: whose tokens count.
 *
 * @param issuer the exact {@code iss}, and where discovery starts, key {@code url}, required
 * @param audience the {@code aud} that a token must have, key {@code audience}, by default {@code
 *     gantral}
 * @param leeway how far clocks may differ, key {@code leeway}, whole seconds, by default 5 s
 * @param timeout the limit of a call to the issuer, key {@code timeout}, by default 5 s
 * @param refreshEvery the most often that an unknown key makes us ask again, key {@code
 *     refresh_every}, by default 10 s
 */
public record IssuerConfig(
    URI issuer, String audience, Duration leeway, Duration timeout, Duration refreshEvery) {
  private static final Duration FEW_SECONDS = Duration.ofSeconds(5);
  private static final Duration REFRESH_EVERY = Duration.ofSeconds(10);

  /** An issuer with everything else by default. */
  public static IssuerConfig at(URI issuer) {
    return new IssuerConfig(issuer, "gantral", FEW_SECONDS, FEW_SECONDS, REFRESH_EVERY);
  }

  /** Reads the section. */
  public static IssuerConfig read(ConfigSection root) {
    return root.section("issuer", IssuerConfig::of);
  }

  private static IssuerConfig of(ConfigSection section) {
    return new IssuerConfig(
        section.uri("url"),
        section.text("audience", "gantral"),
        section.duration("leeway", FEW_SECONDS, Duration.ZERO, Duration.ofMinutes(5)),
        section.duration("timeout", FEW_SECONDS, Duration.ofMillis(100), Duration.ofMinutes(1)),
        section.duration(
            "refresh_every", REFRESH_EVERY, Duration.ofSeconds(1), Duration.ofDays(1)));
  }
}
