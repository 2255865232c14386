package io.gantral.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gantral.authority.Names;
import io.gantral.authority.VisibleText;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.template.AgentSpec;
import io.gantral.authority.template.SecretRef;
import io.gantral.gateway.problem.Failure;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Lease;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract lets in, the constructors of the law take, and what it refuses they refuse. */
final class ContractAndLawTest {
  private static final String SCHEMAS = "#/components/schemas/";
  private static JsonObject document;

  @BeforeAll
  static void read() throws IOException {
    try (var yaml =
        ContractAndLawTest.class.getResourceAsStream("/io/gantral/proto/openapi.yaml")) {
      var tree = new YAMLMapper().readTree(yaml);
      document =
          (JsonObject) Json.parse(new ObjectMapper().writeValueAsBytes(tree), JsonLimits.OWN);
    }
  }

  private static Stream<String> names() {
    return Stream.of(
        "a",
        "a.b",
        "a..b",
        "..",
        ".a",
        "a.",
        "a-b",
        "a--b",
        "a_.b",
        "A",
        "",
        "a b",
        "ä",
        "a\n",
        "a/b",
        "0",
        "a".repeat(64),
        "a".repeat(65),
        "a\u0000",
        "a\u200bb",
        "a.-.b",
        "...a");
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesAreTheSameToBoth(String name) {
    assertEquals(
        isTaken(text -> Names.require("name", text), name), isLetIn(SCHEMAS + "Name", name));
    var policy = property("WorkflowTemplate", "policy");
    assertEquals(
        isTaken(text -> Names.requireReference("policy", text), name + "/x"),
        isLetIn(policy, name + "/x"));
  }

  private static Stream<String> texts() {
    return Stream.of(
        "ok",
        " ok ",
        "\u00a0x",
        "é",
        "。",
        "漢",
        "🙂",
        "\u0301a",
        "-",
        "",
        " ",
        "\t\n",
        "\u0085",
        "\u00a0",
        "\u00ad",
        "\u034f",
        "\u115f\u1160",
        "\u180e",
        "\u200b",
        "\u200e\u202e",
        "\u2028",
        "\u2060",
        "\u2800\u2800",
        "\u3000",
        "\u3164",
        "\ufe0f",
        "\ufeff",
        "\uffa0",
        "\ufffc",
        "\udb40\udc41",
        "\u0000",
        "a\u0000",
        "\u0007",
        "\u0301",
        "\ue000");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatCanBeSeenIsTheSameToBoth(String text) {
    var justification = forms().of("decide").body().orElseThrow();
    var body =
        JsonObject.builder()
            .put("type", "APPROVE")
            .put("seen", "0".repeat(64))
            .put("justification", text)
            .build();

    assertEquals(isTaken(Justification::new, text), isLetIn(justification, body));
    assertEquals(isTaken(Justification::new, text), isTaken(this::request, text));
  }

  @Test
  void theFormOfWhatCanBeSeenStandsInTheContractAsInTheLaw() {
    var patterns = document.canonicalString().split("\"pattern\":", -1);
    var form = new JsonString(VisibleText.FORM).canonicalString();

    assertEquals(4, Stream.of(patterns).filter(rest -> rest.startsWith(form)).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT1S",
        "PT1M30S",
        "P1D",
        "P1DT2H",
        "PT0.5S",
        "PT1000000H",
        "P",
        "PT",
        "PX",
        "P1DT",
        "P1Y",
        "PT-1S",
        "-PT1S",
        "pt1s",
        "PT1,5S",
        "P99999999999D",
        "PT1.1234567891S",
        "1",
        ""
      })
  void whatTheContractTakesForADurationIsOne(String text) {
    assertTrue(!isLetIn(SCHEMAS + "Duration", text) || isTaken(Duration::parse, text), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT1M30S", "P1D", "P1DT2H", "PT0.5S", "PT168H", "PT0S"})
  void durationsAsWeWriteThemAreLetIn(String text) {
    assertTrue(isLetIn(SCHEMAS + "Duration", Duration.parse(text).toString()));
    assertTrue(isLetIn(SCHEMAS + "Duration", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gantral+secret://env/X",
        "gantral+secret://file/a/b?key=c",
        "gantral+secret://Env/X",
        "gantral+secret://env/",
        "gantral+secret://env/a b",
        "gantral+secret://env/a?key=",
        "gantral+secret://env/a#b",
        "env/X",
        ""
      })
  void referencesOfSecretsAreTheSameToBoth(String reference) {
    var secrets = schema(property("Agent", "secrets"));
    var one = JsonObject.builder().put("X", reference).build();

    assertEquals(isTaken(SecretRef::new, reference), isLetIn(secrets, one));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"a\"]",
        "[\"\"]",
        "[\" \"]",
        "[\"a\",\"\"]",
        "[\"\\u0000\"]",
        "[\"a\",\"\\u0000\"]",
        "[\"\\u200b\"]",
        "[]"
      })
  void commandsAreTheSameToBoth(String json) {
    var command = (JsonArray) Json.parse(json);
    var words = command.values().stream().map(word -> ((JsonString) word).value()).toList();
    Function<List<String>, AgentSpec> law = list -> new AgentSpec(list, Map.of(), Map.of());

    assertEquals(isTaken(law, words), isLetIn(schema(property("Agent", "command")), command));
  }

  @Test
  void boundsAreTheSameToBoth() {
    assertEquals(Names.MAX_LENGTH, bound(at("Name"), "maxLength"));
    assertEquals(Lease.MAX_LENGTH, bound(at("Lease"), "maxLength"));
    assertEquals(AgentSpec.MAX_ENTRIES, bound(in("Agent", "command"), "maxItems"));
    assertEquals(AgentSpec.MAX_ENTRIES, bound(in("Agent", "environment"), "maxProperties"));
    assertEquals(AgentSpec.MAX_ENTRIES, bound(in("Agent", "secrets"), "maxProperties"));
  }

  private AuthorityRequest request(String summary) {
    return AuthorityRequest.of("act", summary, JsonObject.of());
  }

  private static RequestForms forms() {
    return RequestForms.of(document);
  }

  private static <T> boolean isTaken(Function<T, ?> law, T value) {
    try {
      return law.apply(value) != null;
    } catch (RuntimeException refused) {
      return false;
    }
  }

  private static boolean isLetIn(String reference, String text) {
    return isLetIn(schema(reference), new JsonString(text));
  }

  private static boolean isLetIn(Schema form, Json value) {
    var findings = new Findings();
    form.check(value, "", findings);
    try {
      findings.requireNone();
      return true;
    } catch (Failure refused) {
      return false;
    }
  }

  private static Schema schema(String reference) {
    return new SchemaReader(document).schema(JsonObject.builder().put("$ref", reference).build());
  }

  private static String property(String schema, String name) {
    return SCHEMAS + schema + "/properties/" + name;
  }

  private static JsonObject at(String schema) {
    return JsonFields.of(document)
        .object("components")
        .get("schemas")
        .map(schemas -> JsonFields.of(schemas).object(schema))
        .orElseThrow();
  }

  private static JsonObject in(String schema, String name) {
    var properties = JsonFields.of(at(schema)).object("properties");
    return JsonFields.of(properties).object(name);
  }

  private static long bound(JsonObject schema, String name) {
    return ((JsonNumber) schema.get(name).orElseThrow()).integer().orElseThrow();
  }
}
