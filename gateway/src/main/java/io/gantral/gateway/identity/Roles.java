package io.gantral.gateway.identity;

import io.gantral.authority.document.Cancellation;
import java.util.List;
import java.util.Set;

/** The roles that mean something here; any other one is dropped where a token is read. */
public final class Roles {
  public static final String REQUESTER = "requester";
  public static final String RUNNER = "runner";
  public static final String AUDITOR = "auditor";
  public static final String OPERATOR = Cancellation.OPERATOR;

  private static final Set<String> OWN = Set.of(REQUESTER, RUNNER, AUDITOR, OPERATOR);

  private Roles() {}

  static boolean isReviewer(String role) {
    return !OWN.contains(role);
  }

  /**
   * What a token's roles grant. A runner is a runner and nothing else: what runs agents sees no
   * context but those it is given, and decides nothing.
   */
  static List<String> granted(List<String> roles, String team, ReviewerRoles reviewers) {
    if (roles.contains(RUNNER)) {
      return List.of(RUNNER);
    }
    return roles.stream().filter(role -> OWN.contains(role) || reviewers.have(role, team)).toList();
  }
}
