package io.gantral.worker;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test an instance of its own, in one authority that ends after all test classes. */
final class SharedAuthority implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedAuthority.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Instance.class;
  }

  @Override
  public Instance resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var shared = test.getRoot().getStore(NAMESPACE);
    return new Instance(shared.getOrComputeIfAbsent(Authority.class));
  }
}
