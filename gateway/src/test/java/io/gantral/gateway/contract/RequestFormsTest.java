package io.gantral.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.gateway.problem.Failure;
import io.gantral.gateway.problem.Problem.FieldError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestFormsTest {
  private static final String NAMES =
      "{'type': 'array', 'maxItems': 3, 'items': {'type': 'string', 'maxLength': 2}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'array', 'maxItems': 3, 'uniqueItems': true, 'items': {'const': 'a', 'type': 'string'}}",
        "{'type': 'array', 'maxItems': 3, 'contains': {}, 'items': {'const': 'a', 'type': 'string'}}",
        "{'type': 'array', 'items': {'const': 'a', 'type': 'string'}}",
        "{'type': 'object', 'patternProperties': {}}",
        "{'type': 'object', 'properties': {'a': {'type': 'object'}}}",
        "{'type': 'object', 'additionalProperties': {'type': 'object'}}",
        "{'type': 'object', 'additionalProperties': true, 'maxProperties': 3}",
        "{'oneOf': []}",
        "{'type': 'integer', 'minimum': 1}",
        "{'type': 'string'}",
        "{'type': 'string', 'format': 'date-time', 'maxLength': 3}",
        "{'type': 'string', 'pattern': 'a+'}"
      })
  void aContractWithAWordThatIsNotCheckedOrWithoutALimitIsRefused(String schema) {
    assertThrows(JsonRefused.class, () -> form(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ["a", "b", "c", "d"]        |         | at most 3 values, not 4
          ["a", "bcd"]                | /1      | at most 2 characters, not 3
          ["\\ud83d\\ude00\\ud83d\\ude00a"] | /0 | at most 2 characters, not 3
          ["a", 7]                    | /1      | expected string, found number
          {}                          |         | expected array, found object
          """)
  void aRefusalNamesThePlaceAndTheLimit(String value, String pointer, String detail) {
    var expected = List.of(new FieldError(pointer == null ? "" : pointer, detail));

    assertEquals(expected, errors(form(NAMES), value.replace("\"\"", "\"")));
  }

  @Test
  void aListThatIsTooLongIsNotLookedInto() {
    var wrong = IntStream.range(0, 19_990).mapToObj(i -> "{\"x\": " + i + "}").toList();

    assertEquals(
        List.of(new FieldError("", "at most 3 values, not 19990")),
        errors(form(NAMES), wrong.toString()));
  }

  @Test
  void afterTenMistakesNobodyLooksFurther() {
    var unknown = IntStream.range(0, 19_990).mapToObj(i -> "\"x" + i + "\": 1").toList();
    var value = "{" + String.join(",", unknown) + "}";

    assertEquals(
        10, errors(form("{'type': 'object', 'additionalProperties': false}"), value).size());
  }

  @Test
  void aTextIsHeldAgainstAPatternAsAWhole() {
    var form = form("{'type': 'string', 'pattern': '^[a-z]{1,3}$'}");

    assertDoesNotThrow(() -> check(form, "\"abc\""));
    assertEquals(1, errors(form, "\"abc\\n\"").size());
    assertEquals(1, errors(form, "\"abcd\"").size());
  }

  private static List<FieldError> errors(Schema form, String value) {
    return assertThrows(Failure.class, () -> check(form, value)).problem().errors();
  }

  private static void check(Schema form, String value) {
    var findings = new Findings();
    form.check(Json.parse(value), "", findings);
    findings.requireNone();
  }

  private static Schema form(String schema) {
    var document =
        """
        {'paths': {'/a': {'post': {'operationId': 'act', 'requestBody': {'required': true,
         'content': {'application/json': {'schema': %s}}}}}}}"""
            .formatted(schema)
            .replace('\'', '"');
    return RequestForms.of((JsonObject) Json.parse(document)).of("act").body().orElseThrow();
  }
}
