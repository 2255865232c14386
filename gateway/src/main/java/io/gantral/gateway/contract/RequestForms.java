package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the requests of each operation of the contract look like. */
public final class RequestForms {
  private final Map<String, RequestForm> forms;

  private RequestForms(Map<String, RequestForm> forms) {
    this.forms = Map.copyOf(forms);
  }

  /**
   * Reads an OpenAPI document.
   *
   * @throws io.gantral.authority.json.JsonRefused if requests are described in words that are not
   *     checked here, or without a limit
   */
  public static RequestForms of(JsonObject document) {
    var schemas = new SchemaReader(document);
    var forms = new HashMap<String, RequestForm>();
    for (var path : JsonFields.of(document).object("paths").members().values()) {
      for (var operation : ((JsonObject) path).members().values()) {
        var fields = JsonFields.of(operation);
        forms.put(fields.string("operationId"), form(fields, schemas));
      }
    }
    return new RequestForms(forms);
  }

  /** What the requests of an operation look like. */
  public RequestForm of(String operationId) {
    return Objects.requireNonNull(forms.get(operationId), operationId);
  }

  private static RequestForm form(JsonFields operation, SchemaReader schemas) {
    var parameters =
        operation.has("parameters") ? operation.array("parameters").values() : List.<Json>of();
    return new RequestForm(
        parameters.stream().map(one -> parameter(one, schemas)).toList(),
        operation.optionalObject("requestBody").map(body -> body(body, schemas)));
  }

  private static Parameter parameter(Json parameter, SchemaReader schemas) {
    return JsonFields.read(
        schemas.resolved(parameter),
        fields -> {
          fields.optionalString("description");
          return new Parameter(
              fields.string("in", in -> Parameter.Place.valueOf(in.toUpperCase(Locale.ROOT))),
              fields.string("name"),
              fields.has("required") && fields.bool("required"),
              (Scalar) schemas.schema(fields.value("schema")));
        });
  }

  private static Schema body(JsonObject body, SchemaReader schemas) {
    return JsonFields.read(
        body,
        fields -> {
          if (!fields.bool("required")) {
            throw fields.refusal("required", "a body that is read is required");
          }
          return fields.object(
              "content", content -> content.object("application/json", schemas::ofMediaType));
        });
  }
}
