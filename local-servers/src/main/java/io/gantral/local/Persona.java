package io.gantral.local;

import java.util.List;

/** Somebody the local issuer knows: the name is the client id and becomes the subject. */
public record Persona(String name, String team, List<String> roles) {

  public Persona {
    if (name.isBlank() || team.isBlank()) {
      throw new IllegalArgumentException("a persona has a name and a team");
    }
    roles = List.copyOf(roles);
  }
}
