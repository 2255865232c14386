package io.gantral.authority.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The page that draws the state machine as its types have it. */
final class StateDiagram {
  private StateDiagram() {}

  static String page() {
    return """
    # The state machine

    Drawn from the types in `io.gantral.authority.state`; a test compares this page with them. After a change of the
    types, write it anew with

        mvn -pl authority test -Dtest=StateDiagramTest -Dgantral.update-docs=true

    An arrow is the only method that leads from one state to the other. There is an artifact for each arrow, and for
    the first state.

    ```mermaid
    stateDiagram-v2
    """
        + String.join("\n", arrows())
        + "\n```\n";
  }

  private static List<String> arrows() {
    var arrows = new ArrayList<String>();
    arrows.add("    [*] --> " + StateName.CREATED);
    for (var name : StateName.values()) {
      arrows.addAll(arrows(name.state()));
    }
    return arrows;
  }

  private static List<String> arrows(AuthorityState state) {
    if (state.terminal()) {
      return List.of("    " + state.name() + " --> [*]");
    }
    return state.exits().stream()
        .map(to -> "    " + state.name() + " --> " + to.name() + " : " + label(state, to))
        .toList();
  }

  private static String label(AuthorityState from, AuthorityState to) {
    return Arrays.stream(from.getClass().getDeclaredMethods())
        .filter(method -> method.getReturnType() == to.getClass())
        .findFirst()
        .orElseThrow()
        .getName();
  }
}
