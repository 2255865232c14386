package io.gantral.worker;

import java.util.ArrayList;
import java.util.List;
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
    var instance = new Instance(shared.getOrComputeIfAbsent(Authority.class));
    instancesOf(test).add(instance);
    return instance;
  }

  /** The instances that the tests of this class were given. */
  static List<Instance> instancesOf(ExtensionContext test) {
    return test.getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(test.getRequiredTestClass(), tests -> new Given(), Given.class)
        .instances;
  }

  private static final class Given {
    private final List<Instance> instances = new ArrayList<>();
  }
}
