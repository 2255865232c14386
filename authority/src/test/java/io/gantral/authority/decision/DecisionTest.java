package io.gantral.authority.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
  private static final InstanceId INSTANCE = new InstanceId("7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6");
  private static final JsonObject DELTA = JsonObject.builder().put("amount", 900).build();
  private static final Actor RITA = actor("rita", "payments-approver");

  @ParameterizedTest(name = "{0} needs a justification")
  @EnumSource(DecisionType.class)
  @Tag("B2")
  @Tag("B22")
  void noDecisionIsWithoutAJustification(DecisionType type) {
    var delta = type == DecisionType.OVERRIDE ? DELTA : null;

    assertThrows(IllegalArgumentException.class, () -> decision(type, "", delta));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\n", "\r\n \u2003", "\u3000"})
  @Tag("B21")
  @Tag("Z1.1")
  void whiteSpaceIsNoJustification(String blank) {
    assertThrows(IllegalArgumentException.class, () -> decision(DecisionType.APPROVE, blank, null));
  }

  @Test
  @Tag("B3")
  @Tag("Z2.6")
  void anOverrideNeedsAContextDelta() {
    assertThrows(
        IllegalArgumentException.class, () -> decision(DecisionType.OVERRIDE, "lower", null));
    assertThrows(
        IllegalArgumentException.class,
        () -> decision(DecisionType.OVERRIDE, "lower", JsonObject.of()));
  }

  @Test
  @Tag("B24")
  void anOverrideNeedsBothAContextDeltaAndAJustification() {
    assertThrows(IllegalArgumentException.class, () -> decision(DecisionType.OVERRIDE, " ", DELTA));
    assertEquals(DELTA, decision(DecisionType.OVERRIDE, "lower", DELTA).contextDelta());
  }

  @ParameterizedTest(name = "{0} carries no context delta")
  @EnumSource(names = {"APPROVE", "REJECT"})
  void onlyAnOverrideCarriesAContextDelta(DecisionType type) {
    assertThrows(IllegalArgumentException.class, () -> decision(type, "why", DELTA));
    assertNull(decision(type, "why", null).contextDelta());
  }

  @Test
  @Tag("B6")
  void nobodyDecidesWithoutAnIdentity() {
    for (var blank : List.of("", " ", "\t")) {
      assertThrows(
          IllegalArgumentException.class, () -> new Actor(blank, "rita", "payments", List.of()));
      assertThrows(
          IllegalArgumentException.class, () -> new Actor("issuer", blank, "payments", List.of()));
      assertThrows(
          IllegalArgumentException.class, () -> new Actor("issuer", "rita", blank, List.of()));
    }
  }

  @Test
  @Tag("B15")
  @Tag("B16")
  void whoDecidedIsASnapshot() {
    var roles = new ArrayList<>(List.of("payments-approver", "auditor"));
    var actor = new Actor("https://issuer.example", "rita", "payments", roles);
    var decision =
        new Decision(
            "d-1",
            INSTANCE,
            DecisionType.APPROVE,
            actor,
            new Justification("fine"),
            Sha256.of("seen"),
            null);
    var record = DecisionRecord.of(decision);
    roles.clear();

    assertEquals("rita", record.humanActorId());
    assertEquals("https://issuer.example", record.issuer());
    assertEquals(List.of("auditor", "payments-approver"), record.roles());
    assertEquals(Sha256.of(decision.toJson().canonicalBytes()), record.decisionHash());
  }

  @Test
  @Tag("Z3.1")
  @Tag("Z3.2")
  void everythingThatWasDecidedIsUnderTheDecisionsHash() {
    var decision = decision(DecisionType.OVERRIDE, "lower", DELTA);
    var hash = DecisionRecord.of(decision).decisionHash();
    var document = decision.toJson();

    assertEquals(Sha256.of(document.canonicalBytes()), hash);
    for (var changed :
        List.of(
            document.with("decision_id", text("d-2")),
            document.with("justification", text("higher")),
            document.with("human_actor_id", text("rob")),
            document.with("roles", JsonArray.ofStrings(List.of("operator"))),
            document.with("seen", text(Sha256.of("other").hex())),
            document.with("context_delta", DELTA.with("amount", text("901"))))) {
      assertNotEquals(hash, DecisionRecord.of(Decision.parse(changed)).decisionHash());
    }
  }

  @Test
  void aDecisionIsToldFromAnotherByAllOfItButTheRolesAndTheTeamOfItsActor() {
    var decision = decision(DecisionType.OVERRIDE, "lower", DELTA);
    var document = decision.toJson();
    var promoted = document.with("roles", JsonArray.of(List.of())).with("team_id", text("ops"));

    assertEquals(decision.fingerprint(), Decision.parse(promoted).fingerprint());
    for (var changed :
        List.of(
            document.with("decision_id", text("d-2")),
            document.with("instance_id", text("00000000-1b2c-4d5e-8f90-a1b2c3d4e5f6")),
            document.with("type", text("REJECT")).with("context_delta", JsonNull.NULL),
            document.with("human_actor_id", text("rob")),
            document.with("issuer", text("https://other.example")),
            document.with("justification", text("higher")),
            document.with("seen", text(Sha256.of("other").hex())),
            document.with("context_delta", DELTA.with("amount", text("800"))))) {
      assertNotEquals(decision.fingerprint(), Decision.parse(changed).fingerprint());
    }
  }

  @Test
  void theDocumentOfADecisionIsReadTheSame() {
    for (var type : DecisionType.values()) {
      var decision = decision(type, "why\n\u00e4", type == DecisionType.OVERRIDE ? DELTA : null);
      assertEquals(decision, Decision.parse(Json.parse(decision.toJson().canonicalBytes())));
    }
  }

  @Test
  void theDocumentOfADecisionIsReadStrictly() {
    var document = decision(DecisionType.OVERRIDE, "lower", DELTA).toJson();

    for (var member : document.members().keySet()) {
      assertThrows(JsonRefused.class, () -> Decision.parse(document.without(member)), member);
    }
    assertThrows(
        JsonRefused.class, () -> Decision.parse(document.with("more", new JsonString("x"))));
  }

  @Test
  @Tag("Z1.5")
  void lineEndsAreNormalisedAndNothingElse() {
    assertEquals("a\nb\nc\n d ", new Justification("a\r\nb\rc\n d ").text());
    assertEquals(
        DecisionRecord.of(decision(DecisionType.APPROVE, "a\r\nb", null)),
        DecisionRecord.of(decision(DecisionType.APPROVE, "a\nb", null)));
  }

  @Test
  @Tag("Z2.3")
  void aDeltaMayBeNestedAndIsKeptWhole() {
    int depth = 20;
    var text = "{\"a\":{\"b\":[".repeat(depth) + "1" + "]}}".repeat(depth);
    var delta = (JsonObject) Json.parse(text, JsonLimits.OWN);

    var document = decision(DecisionType.OVERRIDE, "as agreed", delta).toJson();

    assertEquals(delta, Decision.parse(document).contextDelta());
    assertTrue(document.canonicalString().contains("\"context_delta\":" + text));
  }

  @Test
  @Tag("Z1.2")
  @Tag("Z1.4")
  void aJustificationHasALimitAndIsNeverCut() {
    var most = "x".repeat(Justification.MAX_LENGTH);

    assertEquals(most, new Justification(most).text());
    assertThrows(IllegalArgumentException.class, () -> new Justification(most + "x"));
    assertThrows(IllegalArgumentException.class, () -> new Justification("x".repeat(10_000_000)));
  }

  private static Decision decision(DecisionType type, String why, @Nullable JsonObject delta) {
    return new Decision(
        "d-1", INSTANCE, type, RITA, new Justification(why), Sha256.of("seen"), delta);
  }

  private static JsonString text(String value) {
    return new JsonString(value);
  }

  private static Actor actor(String subject, String... roles) {
    return new Actor("https://issuer.example", subject, "payments", List.of(roles));
  }
}
