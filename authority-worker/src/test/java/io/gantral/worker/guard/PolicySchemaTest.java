package io.gantral.worker.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.template.Materiality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas and the values that are written and read agree. */
@Tag("C15")
final class PolicySchemaTest {
  private static final JsonSchema INPUT = schema("policy-input.schema.json");
  private static final JsonSchema OUTPUT = schema("policy-output.schema.json");

  private static final String GOLDEN =
      """
      {"schema": "gantral.policy.output/1", "outcome": "REQUIRE_HUMAN", "reason": "look",
       "eligible_roles": ["payments-approver"], "quorum": 2, "separation_of_duty": true,
       "timeout": "P1DT12H", "escalation": ["head-of-payments"]}
      """;

  @ParameterizedTest
  @EnumSource(Materiality.class)
  void whatIsAskedConforms(Materiality materiality) {
    assertEquals(Set.of(), wrongIn(INPUT, Questions.request(materiality, null).toJson()));
    assertEquals(
        Set.of(), wrongIn(INPUT, Questions.stepStart(materiality, Materiality.HIGH).toJson()));
  }

  @Test
  void anInputWithPayloadDoesNotConform() {
    var input = Questions.request("pay").toJson();

    assertFalse(wrongIn(INPUT, input.with("payload", JsonObject.of())).isEmpty());
  }

  @Test
  void aGoldenAnswerConformsAndIsRead() {
    var answer = PolicyAnswer.parse(Json.parse(GOLDEN));

    assertEquals(Set.of(), wrongIn(OUTPUT, Json.parse(GOLDEN)));
    assertEquals(Duration.ofHours(36), answer.timeout());
    assertEquals(Set.of(), wrongIn(OUTPUT, answer.toJson()));
    assertEquals(answer, PolicyAnswer.parse(answer.toJson()));
  }

  @ParameterizedTest
  @EnumSource(PolicyFailure.Code.class)
  void theGuardsOwnDenialConforms(PolicyFailure.Code code) {
    assertEquals(Set.of(), wrongIn(OUTPUT, new PolicyFailure(code, "why").toJson()));
  }

  @ParameterizedTest
  @EnumSource(PolicyOutcome.class)
  void eachOutcomeConforms(PolicyOutcome outcome) {
    var answer = new PolicyAnswer(outcome, "why", List.of("a"), 1, false, null, List.of());

    assertEquals(Set.of(), wrongIn(OUTPUT, answer.toJson()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"outcome\": \"APPROVED\"",
        "\"reason\": \"\"",
        "\"reason\": \" \"",
        "\"eligible_roles\": []",
        "\"eligible_roles\": [\"a\", \"a\"]",
        "\"eligible_roles\": [\"runner\"]",
        "\"eligible_roles\": \"a\"",
        "\"quorum\": 0",
        "\"quorum\": 1.5",
        "\"quorum\": true",
        "\"separation_of_duty\": 1",
        "\"timeout\": \"pt1h\"",
        "\"timeout\": \"PT\"",
        "\"timeout\": \"P\"",
        "\"timeout\": \"-PT1H\"",
        "\"timeout\": 60",
        "\"escalation\": null",
        "\"schema\": \"gantral.policy.output/2\"",
        "\"unknown\": 1"
      })
  void schemaAndReaderRefuseTheSameAnswers(String change) {
    var changed = (JsonObject) Json.parse(GOLDEN);
    for (var member : ((JsonObject) Json.parse("{" + change + "}")).members().entrySet()) {
      changed = changed.with(member.getKey(), member.getValue());
    }
    var answer = changed;

    assertFalse(wrongIn(OUTPUT, answer).isEmpty());
    assertThrows(RuntimeException.class, () -> PolicyAnswer.parse(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema",
        "outcome",
        "reason",
        "eligible_roles",
        "quorum",
        "separation_of_duty",
        "timeout",
        "escalation"
      })
  void schemaAndReaderRefuseAnAnswerWithoutOneOfItsFields(String field) {
    var answer = ((JsonObject) Json.parse(GOLDEN)).without(field);

    assertFalse(wrongIn(OUTPUT, answer).isEmpty());
    assertThrows(RuntimeException.class, () -> PolicyAnswer.parse(answer));
  }

  private static Set<?> wrongIn(JsonSchema schema, Json json) {
    return schema.validate(json.canonicalString(), InputFormat.JSON);
  }

  private static JsonSchema schema(String name) {
    try (var resource =
        PolicyAnswer.class.getClassLoader().getResourceAsStream("io/gantral/proto/" + name)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(Objects.requireNonNull(resource, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
