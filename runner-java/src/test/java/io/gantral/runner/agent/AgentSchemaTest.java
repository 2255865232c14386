package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Grant;
import io.gantral.runner.protocol.Task.Continuation;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas of the agents' files and what is written and read agree. */
class AgentSchemaTest {
  private static final JsonSchema DECISION = schema("agent-decision.schema.json");
  private static final JsonSchema REQUEST = schema("agent-request.schema.json");
  private static final Grant.Decided DECIDED =
      new Grant.Decided("d-1", "https://issuer", "rita", Sha256.of("waiting"));

  @Test
  void decisionFilesConform() {
    assertEquals(Set.of(), wrongIn(DECISION, decision(Continuation.APPROVED, DECIDED)));
    assertEquals(Set.of(), wrongIn(DECISION, decision(Continuation.ALLOWED, null)));
  }

  @Test
  void decisionFileWithMoreOrLessDoesNot() {
    var file = decision(Continuation.APPROVED, DECIDED);

    assertFalse(wrongIn(DECISION, file.without("request_hash")).isEmpty());
    assertFalse(wrongIn(DECISION, file.with("more", JsonObject.of())).isEmpty());
  }

  @Test
  void requestThatIsReadConforms() {
    var request = AuthorityRequest.of("pay", "May I?", JsonObject.of());

    assertEquals(Set.of(), wrongIn(REQUEST, request.toJson()));
    assertEquals(Set.of(), wrongIn(REQUEST, request.toJson().without("request_id")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"a\",\"summary\":\"s\"}",
        "{\"action\":\"\",\"summary\":\"s\",\"context\":{}}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":{},\"more\":1}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":{},\"request_id\":\"..\"}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":{},\"request_id\":\"a/b\"}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":{},\"request_id\":\"\"}"
      })
  void requestThatIsRefusedDoesNot(String text) {
    var json = (JsonObject) Json.parse(text);

    assertFalse(wrongIn(REQUEST, json).isEmpty());
    assertThrows(RuntimeException.class, () -> AuthorityRequest.parse(json));
  }

  private static JsonObject decision(Continuation continuation, Grant.@Nullable Decided decided) {
    var request = AuthorityRequest.of("pay", "May I?", JsonObject.of());
    var grant =
        new Grant(
            request.requestId(), request.hash(), "pay", request.context(), "So agreed.", decided);
    var task =
        AgentBench.task(
            AgentBench.shell("true"), continuation, grant, JsonObject.of(), Duration.ofMinutes(1));
    return DecisionFile.of(task.task(), grant);
  }

  private static Set<String> wrongIn(JsonSchema schema, JsonObject json) {
    return schema.validate(json.canonicalString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(AgentSchemaTest.class.getResourceAsStream("/io/gantral/proto/" + name));
  }
}
