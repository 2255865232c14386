package io.gantral.authority.template;

import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;

/**
 * A workflow version as it is stored: with who wrote it, since whoever says how material work is
 * does not also allow it where duties are separate.
 *
 * @param author who stored the version first, as their token said then
 */
public record AuthoredTemplate(WorkflowTemplate template, Actor author) {
  /** The version of the stored form. */
  public static final String SCHEMA = "gantral.stored-template/1";

  /**
   * Reads what {@link #toJson()} writes, strictly.
   *
   * @throws RuntimeException that names the field
   */
  public static AuthoredTemplate parse(Json stored) {
    return JsonFields.read(stored, AuthoredTemplate::read);
  }

  private static AuthoredTemplate read(JsonFields fields) {
    if (!fields.string("schema").equals(SCHEMA)) {
      throw fields.refusal("schema", "expected " + SCHEMA);
    }
    return new AuthoredTemplate(
        WorkflowTemplate.parse(fields.object("template")), fields.object("author", Actor::read));
  }

  /** The stored form. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("author", author.toJson())
        .put("template", template.toJson())
        .build();
  }
}
