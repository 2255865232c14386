package io.gantral.authority.policy;

/** What a policy may advise; every doubt is {@link #DENY}. */
public enum PolicyOutcome {
  ALLOW,
  REQUIRE_HUMAN,
  DENY
}
