package io.gantral.runner.secret;

import java.util.Map;

/** What came of resolving the secret references of one agent. */
public sealed interface Resolution {

  /** Every reference has its value, by variable; the values never print themselves. */
  record Resolved(Map<String, String> values) implements Resolution {
    public Resolved {
      values = Map.copyOf(values);
    }

    @Override
    public String toString() {
      return "Resolved" + values.keySet();
    }
  }

  /** The reference of this variable has no value, so the agent must not start. */
  record Unresolved(String variable) implements Resolution {}
}
