package io.gantral.authority.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonBoolean;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowTemplateTest {

  @Test
  void stepsAreOrderedByTheirEdgesAndOtherwiseAsGiven() {
    var template = template(step("d", "b", "c"), step("c", "a"), step("a"), step("b", "a"));

    assertEquals(List.of("a", "c", "b", "d"), ids(template));
  }

  @Test
  void theOrderIsTheSameEachTimeAndIsKept() {
    var template = template(step("z"), step("y"), step("x", "z"));

    for (int i = 0; i < 20; i++) {
      var again = WorkflowTemplate.parse(template.toJson());
      assertEquals(ids(template), ids(again));
      assertEquals(template.hash(), again.hash());
    }
  }

  @Test
  void aCycleIsRefused() {
    assertRefused("a cycle", step("a", "b"), step("b", "a"));
    assertRefused("a cycle", step("a", "a"));
    assertRefused("a cycle", step("a"), step("b", "c"), step("c", "d"), step("d", "b"));
  }

  @Test
  void anEdgeToAStepThatIsNotThereIsRefused() {
    assertRefused("no step missing", step("a", "missing"));
  }

  @Test
  void aStepThatStandsTwiceIsRefused() {
    assertRefused("twice", step("a"), step("a"));
  }

  @Test
  void aStepIsNeverLessMaterialThanItsWorkflow() {
    var low = step("a", Materiality.LOW);
    assertThrows(IllegalArgumentException.class, () -> template(Materiality.MEDIUM, low));

    var high = step("b", Materiality.HIGH);
    assertEquals(List.of(high), template(Materiality.MEDIUM, high).steps());
  }

  @Test
  void stepsHaveALimitOnBothSidesOfIt() {
    var most = IntStream.range(0, WorkflowTemplate.MAX_STEPS).mapToObj(i -> step("s" + i)).toList();

    assertEquals(most.size(), template(most.toArray(Step[]::new)).steps().size());
    assertThrows(IllegalArgumentException.class, () -> template());
    var more = new ArrayList<>(most);
    more.add(step("more"));
    assertThrows(IllegalArgumentException.class, () -> template(more.toArray(Step[]::new)));
  }

  @Test
  void everyMemberIsUnderTheHash() {
    var template = template(Materiality.LOW, step("a"));
    var json = template.toJson();

    for (var changed :
        List.of(
            json.with("workflow_id", new JsonString("other")),
            json.with("version", new JsonString("2")),
            json.with("team_id", new JsonString("others")),
            json.with("materiality", new JsonString("HIGH")),
            json.with("policy", new JsonString("others/policy")),
            template(Materiality.LOW, step("b")).toJson())) {
      assertNotEquals(template.hash(), WorkflowTemplate.parse(changed).hash(), changed::toString);
    }
    assertEquals(6, json.members().size());
  }

  @Test
  void whatIsWrittenIsReadTheSame() {
    var template = template(step("a"), step("b", "a"));

    var read = WorkflowTemplate.parse((JsonObject) Json.parse(template.toJson().canonicalBytes()));

    assertEquals(template, read);
  }

  @Test
  void everyMemberIsReadStrictly() {
    var json = template(step("a")).toJson();

    for (var member : json.members().keySet()) {
      refused(json.without(member), member);
      refused(json.with(member, JsonNull.NULL), member);
      refused(json.with(member, new JsonBoolean(true)), member);
    }
    refused(json.with("more", new JsonBoolean(true)), "more");
  }

  @Test
  void everyMemberOfAStepIsReadStrictly() {
    var json = template(step("a")).toJson();
    var step = (JsonObject) ((JsonArray) json.get("steps").orElseThrow()).values().getFirst();

    for (var member : step.members().keySet()) {
      refused(with(json, step.with(member, JsonNull.NULL)), member);
      refused(with(json, step.with(member, new JsonBoolean(true))), member);
    }
    for (var required : List.of("id", "agent", "pool")) {
      refused(with(json, step.without(required)), required);
    }
    refused(with(json, step.with("more", new JsonBoolean(true))), "more");
    var defaults = step.without("after", "time_limit", "heartbeat");
    assertEquals(template(step("a")), WorkflowTemplate.parse(with(json, defaults)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "../up", "a/b", ".hidden", "a..b", "a-"})
  void identifiersHaveTheirForm(String name) {
    assertThrows(IllegalArgumentException.class, () -> step(name));
    assertThrows(
        IllegalArgumentException.class,
        () -> new WorkflowTemplate(name, "1", "t", Materiality.LOW, "p", List.of(step("a"))));
  }

  @Test
  void timeLimitsHaveTheirBounds() {
    assertThrows(IllegalArgumentException.class, () -> timed(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> timed(Step.MAX_TIME_LIMIT.plusSeconds(1)));
    assertEquals(Step.MAX_TIME_LIMIT, timed(Step.MAX_TIME_LIMIT).timeLimit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "env://A",
        "gantral+secret://",
        "gantral+secret://env",
        "gantral+secret://env/",
        "gantral+secret://ENV/A",
        "gantral+secret://env/A?key=",
        "gantral+secret://env/A?key=a&b=c",
        "gantral+secret://env/A B",
        "gantral+secret://env/A#b"
      })
  void aSecretIsAReferenceAndNothingElse(String uri) {
    assertThrows(IllegalArgumentException.class, () -> new SecretRef(uri));
  }

  @Test
  void aSecretReferenceNamesProviderPathAndKey() {
    var plain = new SecretRef("gantral+secret://env/BANK_TOKEN");
    var keyed = new SecretRef("gantral+secret://file/run/secrets/bank?key=token");

    assertEquals(List.of("env", "BANK_TOKEN", ""), parts(plain));
    assertEquals(List.of("file", "run/secrets/bank", "token"), parts(keyed));
  }

  @Test
  void noVariableOfAnAgentTakesThePlaceOfAnOfficialOne() {
    var secret = Secret.onApproval("gantral+secret://env/KEY");
    for (var name : List.of("GANTRAL_STATE", "", "1A", "A=B", "A B", "A\0")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new AgentSpec(List.of("sh"), Map.of(name, "x"), Map.of()));
      assertThrows(
          IllegalArgumentException.class,
          () -> new AgentSpec(List.of("sh"), Map.of(), Map.of(name, secret)));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new AgentSpec(List.of(), Map.of(), Map.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AgentSpec(Collections.nCopies(101, "x"), Map.of(), Map.of()));
    assertTrue(agent().environment().isEmpty());
  }

  private static List<String> parts(SecretRef reference) {
    return List.of(reference.provider(), reference.path(), reference.key());
  }

  private static JsonObject with(JsonObject template, JsonObject step) {
    return template.with("steps", JsonArray.of(step));
  }

  private static void refused(JsonObject json, String member) {
    assertThrows(RuntimeException.class, () -> WorkflowTemplate.parse(json), member);
  }

  private static void assertRefused(String why, Step... steps) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> template(steps));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why));
  }

  private static List<String> ids(WorkflowTemplate template) {
    return template.steps().stream().map(Step::id).toList();
  }

  private static WorkflowTemplate template(Step... steps) {
    return template(Materiality.LOW, steps);
  }

  private static WorkflowTemplate template(Materiality materiality, Step... steps) {
    return new WorkflowTemplate(
        "vendor-payments", "1", "payments", materiality, "default", Arrays.asList(steps));
  }

  private static Step step(String id, String... after) {
    return step(id, null, after);
  }

  @Test
  void secretSaysFromWhenOnTheAgentHasIt() {
    var reference = "\"gantral+secret://env/KEY\"";
    var late = "{\"reference\":" + reference + ",\"release\":\"on_approval\"}";
    var early = "{\"reference\":" + reference + ",\"release\":\"at_start\"}";

    assertEquals(Secret.onApproval("gantral+secret://env/KEY"), Secret.parse(Json.parse(late)));
    assertEquals(late, Secret.parse(Json.parse(late)).toJson().canonicalString());
    assertEquals(reference, Secret.parse(Json.parse(early)).toJson().canonicalString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reference\":\"gantral+secret://env/KEY\"}",
        "{\"reference\":\"gantral+secret://env/KEY\",\"release\":\"ON_APPROVAL\"}",
        "{\"reference\":\"gantral+secret://env/KEY\",\"release\":\"later\"}",
        "{\"reference\":\"KEY\",\"release\":\"on_approval\"}",
        "{\"reference\":\"gantral+secret://env/KEY\",\"release\":\"on_approval\",\"x\":1}",
        "{\"release\":\"on_approval\"}",
        "true"
      })
  void secretOfAnotherFormIsRefused(String form) {
    assertThrows(RuntimeException.class, () -> Secret.parse(Json.parse(form)));
  }

  private static Step step(String id, @Nullable Materiality materiality, String... after) {
    return new Step(
        id,
        agent(),
        null,
        "linux",
        List.of(after),
        materiality,
        Step.DEFAULT_TIME_LIMIT,
        Step.DEFAULT_HEARTBEAT);
  }

  private static Step timed(Duration limit) {
    return new Step("a", agent(), null, "linux", List.of(), null, limit, Step.DEFAULT_HEARTBEAT);
  }

  private static AgentSpec agent() {
    return new AgentSpec(List.of("./agent.sh"), Map.of(), Map.of());
  }
}
