package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonBoolean;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of requests. A word that it does not know is refused, since what is not checked
 * must not be promised; so is a text, a list or a map of ours without a limit.
 */
final class SchemaReader {
  private static final String REFERENCE = "$ref";

  private final JsonObject document;

  SchemaReader(JsonObject document) {
    this.document = document;
  }

  Schema schema(Json schema) {
    return JsonFields.read(resolved(schema), this::read);
  }

  Schema ofMediaType(JsonFields mediaType) {
    return schema(mediaType.value("schema"));
  }

  /** What a reference within the document stands for; anything else stands for itself. */
  Json resolved(Json value) {
    if (!(value instanceof JsonObject object) || object.get(REFERENCE).isEmpty()) {
      return value;
    }
    var reference = JsonFields.read(object, fields -> fields.string(REFERENCE));
    Json found = document;
    for (var name : reference.substring("#/".length()).split("/", -1)) {
      found = JsonFields.of(found).value(name);
    }
    return found;
  }

  private Schema read(JsonFields fields) {
    fields.has("description");
    if (fields.has("oneOf")) {
      return oneOf(fields);
    }
    return switch (fields.string("type")) {
      case "object" -> members(fields);
      case "array" -> items(fields);
      case "string" -> string(fields);
      case "integer" -> whole(fields);
      default -> throw fields.refusal("type", "no type of a request");
    };
  }

  private Items items(JsonFields fields) {
    var first = fields.has("prefixItems") ? fields.array("prefixItems").values() : List.<Json>of();
    return new Items(
        first.stream().map(this::schema).toList(),
        schema(fields.value("items")),
        least(fields, "minItems"),
        most(fields, "maxItems"));
  }

  /** Two forms that no value can have both of. */
  private Schema oneOf(JsonFields fields) {
    var forms = fields.array("oneOf").values().stream().map(this::schema).toList();
    if (forms.size() == 2
        && forms.getFirst() instanceof Scalar scalar
        && forms.getLast() instanceof Members object) {
      return new ObjectOr(object, scalar);
    }
    throw fields.refusal("oneOf", "a scalar and an object");
  }

  private Members members(JsonFields fields) {
    var known = new HashMap<String, Schema>();
    fields
        .optionalObject("properties")
        .map(JsonObject::members)
        .orElse(JsonObject.of().members())
        .forEach((name, schema) -> known.put(name, schema(schema)));
    return new Members(
        known,
        fields.has("required") ? fields.strings("required") : List.of(),
        further(fields, known),
        least(fields, "minProperties"),
        fields.has("maxProperties") ? most(fields, "maxProperties") : Integer.MAX_VALUE);
  }

  private @Nullable Schema further(JsonFields fields, Map<String, Schema> known) {
    if (!fields.has("additionalProperties")) {
      return facts(fields, known);
    }
    if (fields.value("additionalProperties") instanceof JsonBoolean(boolean allowed) && !allowed) {
      return null;
    }
    if (!fields.has("maxProperties")) {
      throw fields.refusal("additionalProperties", "how many there may be must be said");
    }
    return schema(fields.value("additionalProperties"));
  }

  private static Schema facts(JsonFields fields, Map<String, Schema> known) {
    if (!known.isEmpty()) {
      throw fields.refusal("properties", "whether there may be others must be said");
    }
    return new Anything();
  }

  private static Scalar string(JsonFields fields) {
    if (fields.has("const")) {
      return new Choice(List.of(fields.string("const")));
    }
    return fields.has("enum") ? new Choice(fields.strings("enum")) : text(fields);
  }

  private static Text text(JsonFields fields) {
    var pattern = fields.has("pattern") ? fields.string("pattern", SchemaReader::pattern) : null;
    var most =
        pattern == null || fields.has("maxLength") ? most(fields, "maxLength") : Integer.MAX_VALUE;
    return new Text(least(fields, "minLength"), most, pattern);
  }

  /** Anchored patterns alone mean the same to JSON Schema, which searches, and to a match. */
  private static Pattern pattern(String text) {
    if (!text.startsWith("^") || !text.endsWith("$")) {
      throw new IllegalArgumentException("a pattern that is not anchored");
    }
    return Pattern.compile(text);
  }

  private static Whole whole(JsonFields fields) {
    fields.has("default");
    return new Whole(fields.integer("minimum"), fields.integer("maximum"));
  }

  private static int least(JsonFields fields, String name) {
    return fields.has(name) ? fields.integer(name, 0, Integer.MAX_VALUE) : 0;
  }

  private static int most(JsonFields fields, String name) {
    return fields.integer(name, 0, Integer.MAX_VALUE);
  }
}
