package io.gantral.gateway.identity;

import java.util.Set;

/** The names of the roles that mean something here; any other name is a reviewer role. */
public final class Roles {
  public static final String REQUESTER = "requester";
  public static final String RUNNER = "runner";
  public static final String AUDITOR = "auditor";
  public static final String OPERATOR = "operator";

  private static final Set<String> OWN = Set.of(REQUESTER, RUNNER, AUDITOR, OPERATOR);

  private Roles() {}

  static boolean isReviewer(String role) {
    return !OWN.contains(role);
  }
}
