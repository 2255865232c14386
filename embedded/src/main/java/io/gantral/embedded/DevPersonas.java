package io.gantral.embedded;

import io.gantral.local.Persona;
import java.util.List;

/** Who may ask the development issuer for a token: anyone who knows the name. */
final class DevPersonas {
  static final String REQUESTER = "alice";
  static final String APPROVER = "rita";
  static final String OPERATOR = "otto";
  static final String AUDITOR = "ada";
  static final String RUNNER = "runner-1";

  private static final String TEAM = "payments";

  private DevPersonas() {}

  static List<Persona> all() {
    return List.of(
        new Persona(REQUESTER, TEAM, List.of("requester")),
        new Persona(APPROVER, TEAM, List.of("payments-approver")),
        new Persona(OPERATOR, TEAM, List.of("operator", "auditor")),
        new Persona(AUDITOR, TEAM, List.of("auditor")),
        new Persona(RUNNER, TEAM, List.of("runner")),
        new Persona("runner-2", TEAM, List.of("runner")),
        new Persona("mallory", "ops", List.of("ops-approver")));
  }
}
