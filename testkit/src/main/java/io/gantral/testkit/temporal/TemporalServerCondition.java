package io.gantral.testkit.temporal;

import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link RequiresTemporalServer}. */
final class TemporalServerCondition implements ExecutionCondition {
  static final String REQUIRED_BY = "GANTRAL_REQUIRE_TEMPORAL";

  private final Map<String, String> environment;

  @SuppressWarnings("unused") // JUnit makes it by reflection.
  TemporalServerCondition() {
    this(System.getenv());
  }

  TemporalServerCondition(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return decide();
  }

  ConditionEvaluationResult decide() {
    var binary = new ServerBinary(environment).find();
    if (binary.isPresent()) {
      return ConditionEvaluationResult.enabled("the Temporal server is " + binary.get());
    }
    if (Boolean.parseBoolean(environment.get(REQUIRED_BY))) {
      throw new ExtensionConfigurationException(
          REQUIRED_BY + "=true, but there is " + RealTemporal.howToHaveOne());
    }
    return ConditionEvaluationResult.disabled("LEFT OUT: " + RealTemporal.howToHaveOne());
  }
}
