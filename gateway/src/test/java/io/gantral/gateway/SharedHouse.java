package io.gantral.gateway;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test the people of one house, which is closed after all test classes. */
final class SharedHouse implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedHouse.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == People.class;
  }

  @Override
  public People resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(House.class).people();
  }
}
