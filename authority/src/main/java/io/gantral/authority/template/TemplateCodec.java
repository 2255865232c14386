package io.gantral.authority.template;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The wire form of a workflow template; what has a default may be absent, nothing else may. */
final class TemplateCodec {
  private TemplateCodec() {}

  static WorkflowTemplate parse(JsonObject json) {
    return JsonFields.read(json, TemplateCodec::template);
  }

  private static WorkflowTemplate template(JsonFields fields) {
    return new WorkflowTemplate(
        fields.string("workflow_id"),
        fields.string("version"),
        fields.string("team_id"),
        fields.string("materiality", Materiality::valueOf),
        fields.string("policy"),
        fields.objects("steps", TemplateCodec::step));
  }

  static JsonObject toJson(WorkflowTemplate template) {
    return JsonObject.builder()
        .put("workflow_id", template.workflowId())
        .put("version", template.version())
        .put("team_id", template.teamId())
        .put("materiality", template.materiality().name())
        .put("policy", template.policy())
        .put("steps", JsonArray.of(template.steps().stream().map(TemplateCodec::toJson).toList()))
        .build();
  }

  private static Step step(JsonFields fields) {
    return new Step(
        fields.string("id"),
        fields.object("agent", TemplateCodec::agent),
        fields.has("resume_agent") ? fields.object("resume_agent", TemplateCodec::agent) : null,
        fields.string("pool"),
        fields.has("after") ? fields.strings("after") : List.of(),
        fields.has("materiality") ? fields.string("materiality", Materiality::valueOf) : null,
        duration(fields, "time_limit").orElse(Step.DEFAULT_TIME_LIMIT),
        duration(fields, "heartbeat").orElse(Step.DEFAULT_HEARTBEAT));
  }

  private static JsonObject toJson(Step step) {
    var json =
        JsonObject.builder()
            .put("id", step.id())
            .put("agent", toJson(step.agent()))
            .put("pool", step.pool())
            .put("after", JsonArray.ofStrings(step.after()))
            .put("time_limit", step.timeLimit().toString())
            .put("heartbeat", step.heartbeat().toString())
            .build();
    json = withOptional(json, "resume_agent", step.resumeAgent(), TemplateCodec::toJson);
    return withOptional(json, "materiality", step.materiality(), own -> new JsonString(own.name()));
  }

  private static AgentSpec agent(JsonFields fields) {
    return new AgentSpec(fields.strings("command"), texts(fields, "environment"), secrets(fields));
  }

  private static JsonObject toJson(AgentSpec agent) {
    return JsonObject.builder()
        .put("command", JsonArray.ofStrings(agent.command()))
        .put("environment", object(agent.environment(), JsonString::new))
        .put("secrets", object(agent.secrets(), Secret::toJson))
        .build();
  }

  private static Map<String, String> texts(JsonFields fields, String name) {
    var texts = new LinkedHashMap<String, String>();
    var members = fields.optionalObject(name).orElse(JsonObject.of()).members();
    for (var entry : members.entrySet()) {
      if (!(entry.getValue() instanceof JsonString(String text))) {
        throw fields.refusal(name, "expected an object of strings");
      }
      texts.put(entry.getKey(), text);
    }
    return texts;
  }

  private static Map<String, Secret> secrets(JsonFields fields) {
    var secrets = new LinkedHashMap<String, Secret>();
    fields
        .optionalObject("secrets")
        .orElse(JsonObject.of())
        .members()
        .forEach((name, value) -> secrets.put(name, secret(fields, name, value)));
    return secrets;
  }

  private static Secret secret(JsonFields fields, String name, Json value) {
    try {
      return Secret.parse(value);
    } catch (JsonRefused | IllegalArgumentException e) {
      // The cause stays behind: its message may quote the value.
      throw fields.refusal(
          "secrets", name + ": a reference, or {\"reference\": …, \"release\": \"on_approval\"}");
    }
  }

  private static <T> JsonObject object(Map<String, T> map, Function<T, Json> form) {
    var json = JsonObject.of();
    for (var entry : map.entrySet()) {
      json = json.with(entry.getKey(), form.apply(entry.getValue()));
    }
    return json;
  }

  private static Optional<Duration> duration(JsonFields fields, String name) {
    try {
      return fields.optionalString(name).map(Duration::parse);
    } catch (DateTimeParseException e) {
      throw fields.refusal(name, "expected an ISO 8601 duration such as PT10M");
    }
  }

  private static <T> JsonObject withOptional(
      JsonObject json, String name, @Nullable T value, Function<T, Json> form) {
    return value == null ? json : json.with(name, form.apply(value));
  }
}
