package io.gantral.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.state.StateName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas say what the code writes, no more and no less. */
class SchemaTest {

  private static final JsonSchema ARTIFACT = schema("artifact-2.0.schema.json");
  private static final JsonSchema EVENT = schema("event.schema.json");

  @Test
  void everyArtifactOfALifeIsOfTheSchema() {
    for (var artifact : Samples.life(Samples.newId(), 7)) {
      assertEquals(Set.of(), complaints(ARTIFACT, artifact.toJson()));
    }
  }

  @Test
  void everyEventIsOfTheSchemaAndNamesItsArtifact() {
    for (var artifact : Samples.life(Samples.newId(), 7)) {
      var event = ArtifactEvent.of(artifact);

      // Then
      assertEquals(Set.of(), complaints(EVENT, event));
      assertEquals(
          new JsonString(artifact.transition().artifactId()), event.get("id").orElseThrow());
    }
  }

  @Test
  @Tag("AG.7")
  void anEventCarriesNamesAndHashesAlone() {
    var artifact = Samples.life(Samples.newId(), 4).getLast();

    // When
    var event = ArtifactEvent.of(artifact).canonicalString();

    // Then
    for (var content : new String[] {"rita", "ACME", "9000", "bundle-1", "decision-1"}) {
      assertFalse(event.contains(content), content);
    }
  }

  @ParameterizedTest
  @MethodSource("defects")
  void schemaAndCodecRefuseTheSame(Map.Entry<String, JsonObject> defect) {
    assertFalse(complaints(ARTIFACT, defect.getValue()).isEmpty(), defect.getKey());
    assertThrows(RuntimeException.class, () -> ArtifactCodec.parse(defect.getValue()));
  }

  @Test
  void theSchemaRequiresWhatTheCodecWrites() {
    var written = Samples.life(Samples.newId(), 1).getFirst().toJson();

    // Then
    for (var member : written.members().keySet()) {
      assertFalse(complaints(ARTIFACT, written.without(member)).isEmpty(), member);
    }
    assertEquals(names(), texts(at("$defs", "state", "enum")));
    assertEquals(written.members().keySet(), object(at("properties")).members().keySet());
  }

  static Stream<Map.Entry<String, JsonObject>> defects() {
    var waiting = Samples.life(Samples.newId(), 3).getLast().toJson();
    return Stream.of(
        Map.entry("unknown member", waiting.with("extra", JsonNull.NULL)),
        Map.entry("other version", waiting.with("artifact_version", new JsonString("2.1"))),
        Map.entry("upper-case hash", upperCased(waiting, "artifact_hash")),
        Map.entry("unknown state", waiting.with("authority_state", new JsonString("PAUSED"))),
        Map.entry("sequence as text", waiting.with("sequence", new JsonString("2"))),
        Map.entry(
            "no milliseconds", waiting.with("timestamp", new JsonString("2026-01-02T03:04:07Z"))),
        Map.entry("null context", waiting.with("context_hash", JsonNull.NULL)),
        Map.entry("signature as text", waiting.with("signature", new JsonString("x"))));
  }

  private static JsonObject upperCased(JsonObject json, String member) {
    return json.get(member).orElseThrow() instanceof JsonString(String text)
        ? json.with(member, new JsonString(text.toUpperCase(Locale.ROOT)))
        : json;
  }

  /** What stands at that place of the artifact's schema. */
  private static Json at(String... names) {
    Json place = Json.parse(file("artifact-2.0.schema.json"));
    for (var name : names) {
      place = object(place).get(name).orElseThrow();
    }
    return place;
  }

  private static JsonObject object(Json json) {
    return (JsonObject) json;
  }

  private static Set<String> texts(Json array) {
    var texts = new TreeSet<String>();
    for (var text : ((JsonArray) array).values()) {
      texts.add(((JsonString) text).value());
    }
    return texts;
  }

  private static Set<String> names() {
    var names = new TreeSet<String>();
    for (var state : StateName.values()) {
      names.add(state.name());
    }
    return names;
  }

  private static Set<String> complaints(JsonSchema schema, Json json) {
    var complaints = new TreeSet<String>();
    schema
        .validate(json.canonicalString(), InputFormat.JSON)
        .forEach(message -> complaints.add(message.getMessage()));
    return complaints;
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file(name));
  }

  private static String file(String name) {
    try (var stream = SchemaTest.class.getResourceAsStream("/io/gantral/proto/" + name)) {
      return new String(requireNonNull(stream).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
