package io.gantral.authority.template;

/** How much is at stake, from the template and never from who asks; in rising order. */
public enum Materiality {
  LOW,
  MEDIUM,
  HIGH
}
