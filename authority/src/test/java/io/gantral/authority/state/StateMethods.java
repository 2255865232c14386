package io.gantral.authority.state;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The methods of a state's own type that lead to another state. */
final class StateMethods {
  private StateMethods() {}

  static List<Method> leaving(AuthorityState state) {
    return Arrays.stream(state.getClass().getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
        .filter(method -> AuthorityState.class.isAssignableFrom(method.getReturnType()))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }
}
