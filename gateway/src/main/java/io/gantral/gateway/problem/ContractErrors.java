package io.gantral.gateway.problem;

import io.gantral.gateway.problem.Problem.FieldError;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields that a contract validation found wrong, in words that show no value. */
final class ContractErrors {
  /** The longest pointer or detail. */
  static final int LONGEST = 200;

  private static final int MOST = 10;
  private static final Pattern PARAMETER =
      Pattern.compile(
          "The value of (path|query|header) parameter ([A-Za-z_-]+) is invalid.*", Pattern.DOTALL);
  private static final Pattern UNKNOWN_MEMBER =
      Pattern.compile(
          "Property \"([^\"]*)\" does not match additional properties schema", Pattern.DOTALL);
  private static final Pattern MISSING_MEMBER =
      Pattern.compile("Instance does not have required property \"([^\"]*)\"", Pattern.DOTALL);
  private static final Pattern NAMES_KEYWORD_ONLY =
      Pattern.compile(
          "(Property \"[^\"]*\" does not match schema|Items did not match schema|A subschema had errors|Property \"[^\"]*\" does not match additional properties schema)",
          Pattern.DOTALL);

  private ContractErrors() {}

  static List<FieldError> of(SchemaValidationException invalid) {
    var parameter = PARAMETER.matcher(String.valueOf(invalid.getMessage()));
    if (parameter.matches()) {
      var pointer = parameter.group(1) + ":" + parameter.group(2);
      return List.of(new FieldError(pointer, "not of the expected form"));
    }
    return fields(Objects.requireNonNullElse(invalid.getOutputUnit().getErrors(), List.of()));
  }

  /** A message of the library names operations and parameters; a value stands behind its colon. */
  static String message(ValidatorException invalid) {
    var message = String.valueOf(invalid.getMessage()).replaceFirst("(?s)[:.].*", "");
    return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
  }

  private static List<FieldError> fields(List<OutputUnit> units) {
    Map<String, FieldError> byPointer = new LinkedHashMap<>();
    for (var unit : units) {
      var error = field(unit);
      byPointer.putIfAbsent(error.pointer(), error);
    }
    var leaves = byPointer.values().stream().filter(error -> isLeaf(error, byPointer)).limit(MOST);
    return leaves.toList();
  }

  /** Of an error within another one, only the innermost says what to change. */
  private static boolean isLeaf(FieldError error, Map<String, FieldError> all) {
    return all.keySet().stream().noneMatch(other -> other.startsWith(error.pointer() + "/"));
  }

  private static FieldError field(OutputUnit unit) {
    var place = String.valueOf(unit.getInstanceLocation()).replaceFirst("^#", "");
    var error = String.valueOf(unit.getError());
    var unknown = UNKNOWN_MEMBER.matcher(error);
    if (unknown.matches()) {
      return member(place, unknown, "an unknown field");
    }
    var missing = MISSING_MEMBER.matcher(error);
    if (missing.matches()) {
      return member(place, missing, "a required field is absent");
    }
    return new FieldError(
        cut(place),
        NAMES_KEYWORD_ONLY.matcher(error).matches() ? "not of the expected form" : expected(unit));
  }

  private static FieldError member(String place, Matcher name, String detail) {
    var token = name.group(1).replace("~", "~0").replace("/", "~1");
    return new FieldError(cut(place.endsWith("/" + token) ? place : place + "/" + token), detail);
  }

  private static String expected(OutputUnit unit) {
    var keyword = String.valueOf(unit.getKeywordLocation());
    var rule = keyword.substring(keyword.lastIndexOf('/') + 1);
    return rule.equals("type") ? "of another type than expected" : "breaks the rule " + rule;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
