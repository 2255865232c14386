package io.gantral.authority.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonBoolean;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.state.IllegalTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire form is read strictly, member by member, at every level. */
class ArtifactCodecTest {
  private static final JsonObject JSON = Example.artifact().toJson();

  /** What waits has a policy's advice, and no decision yet. */
  private static final JsonObject WAITING =
      Artifact.seal(Example.waiting(), Example.TIMESTAMP, Example.KEY).toJson();

  private static final List<String> OBJECTS =
      List.of("", "trigger", "policy", "decision", "attestation", "signature");

  /** Each member of each object, as the object's name and its own. */
  static Stream<Arguments> members() {
    return OBJECTS.stream()
        .flatMap(
            object ->
                object(object).members().keySet().stream().map(name -> Arguments.of(object, name)));
  }

  @Test
  void whatIsWrittenIsReadTheSame() {
    assertEquals(Example.artifact(), ArtifactCodec.parse(JSON));
    var created = Artifact.seal(Example.created(), Example.TIMESTAMP, Example.KEY);
    assertEquals(created, ArtifactCodec.parse(Json.parse(created.toJson().canonicalBytes())));
  }

  @Test
  void whatStandsInASlotIsFoundIfItIsAnArtifact() {
    assertEquals(Optional.of(Example.artifact()), ArtifactCodec.find(JSON.canonicalBytes()));
    var noJson = new byte[] {'{'};
    var neverLegal = JSON.with("from_state", new JsonString("COMPLETED"));

    for (var other :
        List.of(noJson, JsonObject.of().canonicalBytes(), neverLegal.canonicalBytes())) {
      assertEquals(Optional.empty(), ArtifactCodec.find(other));
    }
    assertThrows(IllegalTransition.class, () -> ArtifactCodec.parse(neverLegal));
  }

  @ParameterizedTest(name = "the field {0}/{1} is required")
  @MethodSource("members")
  @Tag("F9")
  @Tag("L4")
  @Tag("AO.3")
  void everyFieldIsRequired(String object, String name) {
    assertRefused(JsonRefused.Reason.MISSING_FIELD, object, object(object).without(name));
  }

  @ParameterizedTest(name = "an unknown field in {0} is refused")
  @ValueSource(strings = {"", "trigger", "policy", "decision", "attestation", "signature"})
  void noUnknownFieldIsAllowed(String object) {
    var more = object(object).with("unknown", JsonNull.NULL);

    assertRefused(JsonRefused.Reason.UNKNOWN_FIELD, object, more);
  }

  @ParameterizedTest(name = "the field {0}/{1} of another type is refused")
  @MethodSource("members")
  void noFieldOfAnotherTypeIsAllowed(String object, String name) {
    var wrong = object(object).with(name, new JsonBoolean(true));

    assertRefused(JsonRefused.Reason.WRONG_TYPE, object, wrong);
  }

  /** An approval has no policy of its own; everything else of the example must be there. */
  static Stream<Arguments> neverNull() {
    return members().filter(member -> !member.get()[1].equals("policy"));
  }

  @ParameterizedTest(name = "the field {0}/{1} of an approval is not null")
  @MethodSource("neverNull")
  void noFieldIsNullThatMayNotBe(String object, String name) {
    var wrong = replaced(object, object(object).with(name, JsonNull.NULL));

    assertRefused(wrong);
  }

  @ParameterizedTest(name = "the text field {0}/{1} refuses what is not of its form")
  @MethodSource("formed")
  @Tag("F7")
  @Tag("F8")
  void everyFormIsChecked(String object, String name) {
    var wrong = object(object).with(name, new JsonString("?"));

    assertRefused(JsonRefused.Reason.WRONG_VALUE, object, wrong);
  }

  /** The members with a form of their own; the others are names and free text. */
  static Stream<Arguments> formed() {
    return Stream.of(
        Arguments.of("", "artifact_version"),
        Arguments.of("", "canonicalization"),
        Arguments.of("", "hash_algorithm"),
        Arguments.of("", "artifact_id"),
        Arguments.of("", "instance_id"),
        Arguments.of("", "prev_artifact_hash"),
        Arguments.of("", "from_state"),
        Arguments.of("", "authority_state"),
        Arguments.of("", "context_hash"),
        Arguments.of("", "timestamp"),
        Arguments.of("", "artifact_hash"),
        Arguments.of("trigger", "kind"),
        Arguments.of("policy", "input_hash"),
        Arguments.of("policy", "output_hash"),
        Arguments.of("policy", "outcome"),
        Arguments.of("decision", "type"),
        Arguments.of("decision", "decision_hash"),
        Arguments.of("attestation", "kind"),
        Arguments.of("attestation", "at"),
        Arguments.of("signature", "algorithm"),
        Arguments.of("signature", "key_id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.75Z",
        "2026-01-01T00:00:00.750000Z",
        "2026-01-01T00:00:00.750+00:00",
        "2026-01-01T01:00:00.750+01:00",
        "2026-01-01t00:00:00.750z",
        "2026-06-30T23:59:60.000Z",
        "2026-01-01T24:00:00.000Z",
        "2026-02-30T00:00:00.000Z",
        "+12026-01-01T00:00:00.000Z",
        "-2026-01-01T00:00:00.000Z",
        " 2026-01-01T00:00:00.750Z"
      })
  @Tag("N5")
  @Tag("N7")
  void onlyUtcWithMillisecondsIsATimestamp(String timestamp) {
    assertRefused(
        JsonRefused.Reason.WRONG_VALUE, "", JSON.with("timestamp", new JsonString(timestamp)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments ", "Payments", "", "a/b", "a..b", "-a"})
  void namesHaveTheirForm(String name) {
    for (var member : List.of("team_id", "workflow_id", "workflow_version")) {
      var wrong = JSON.with(member, new JsonString(name));
      assertRefused(wrong);
    }
  }

  private static void assertRefused(JsonRefused.Reason reason, String object, JsonObject wrong) {
    var json = replaced(object, wrong);

    assertEquals(reason, assertThrows(JsonRefused.class, () -> ArtifactCodec.parse(json)).reason());
  }

  /** By what the verifier, too, takes for a refusal and for no mistake of its own. */
  private static void assertRefused(JsonObject wrong) {
    var refused = assertThrows(RuntimeException.class, () -> ArtifactCodec.parse(wrong));

    assertTrue(
        refused instanceof JsonRefused
            || refused instanceof IllegalTransition
            || refused.getClass().equals(IllegalArgumentException.class),
        refused::toString);
  }

  private static JsonObject object(String name) {
    return name.isEmpty() ? JSON : (JsonObject) whole(name).get(name).orElseThrow();
  }

  private static JsonObject replaced(String name, JsonObject value) {
    return name.isEmpty() ? value : whole(name).with(name, value);
  }

  /** An artifact that has this object. */
  private static JsonObject whole(String name) {
    return name.equals("policy") ? WAITING : JSON;
  }
}
