package io.gantral.gateway.identity;

import io.gantral.config.ConfigSection;
import java.util.List;

/**
 * Section {@code gateway.roles.reviewers}: which roles are reviewers' roles. A role that is named
 * nowhere grants nothing, whatever its issuer means by it.
 *
 * @param names whole names, key {@code names}; <code>{team}</code> stands for the team of the token
 * @param prefixes what further names start with, key {@code prefixes}
 */
public record ReviewerRoles(List<String> names, List<String> prefixes) {
  private static final String TEAM = "{team}";

  /** The role that the default policy asks for. */
  public static final ReviewerRoles DEFAULT =
      new ReviewerRoles(List.of(TEAM + "-approver"), List.of());

  public ReviewerRoles {
    names = List.copyOf(names);
    prefixes = List.copyOf(prefixes);
  }

  /** Reads the section; where it names nothing, the default holds. */
  public static ReviewerRoles of(ConfigSection section) {
    var roles = new ReviewerRoles(section.texts("names"), section.texts("prefixes"));
    return roles.names.isEmpty() && roles.prefixes.isEmpty() ? DEFAULT : roles;
  }

  boolean have(String role, String team) {
    return names.stream().map(name -> name.replace(TEAM, team)).anyMatch(role::equals)
        || prefixes.stream().anyMatch(role::startsWith);
  }
}
