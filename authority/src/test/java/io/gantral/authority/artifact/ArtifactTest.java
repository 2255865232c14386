package io.gantral.authority.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ArtifactTest {

  @Test
  @Tag("D5")
  void theHashIsThatOfTheCanonicalFormWithoutHashAndSignature() {
    var artifact = Example.artifact();

    var content = artifact.toJson().without("artifact_hash", "signature");

    assertEquals(Sha256.of(content.canonicalBytes()), artifact.artifactHash());
    assertTrue(artifact.hashHolds());
  }

  @Test
  void thePreviousHashIsPartOfWhatIsHashed() {
    var artifact = Example.artifact();
    var moved = artifact.toJson().with("prev_artifact_hash", new JsonString("0".repeat(64)));

    assertEquals(Sha256.of("before").hex(), text(artifact.toJson(), "prev_artifact_hash"));
    assertFalse(ArtifactCodec.parse(moved).hashHolds());
  }

  @Test
  @Tag("D7")
  @Tag("L1")
  void theVersionOfTheFormIsEmbeddedAndHashed() {
    assertEquals("2.0", text(Example.artifact().toJson(), "artifact_version"));
    assertMemberIsHashed("artifact_version");
  }

  @Test
  @Tag("D8")
  void theCanonicalizationIsEmbeddedAndHashed() {
    assertEquals("RFC8785", text(Example.artifact().toJson(), "canonicalization"));
    assertMemberIsHashed("canonicalization");
  }

  @Test
  @Tag("D9")
  void theHashAlgorithmIsEmbeddedAndHashed() {
    assertEquals("SHA-256", text(Example.artifact().toJson(), "hash_algorithm"));
    assertMemberIsHashed("hash_algorithm");
  }

  @Test
  @Tag("K4")
  void theOrderOfMembersChangesNeitherHashNorSignature() {
    var artifact = Example.artifact();
    var members = new ArrayList<>(artifact.toJson().members().keySet());

    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(members, new Random(seed));
      var text = new StringBuilder("{");
      for (var name : members) {
        var value = artifact.toJson().get(name).orElseThrow().canonicalString();
        text.append(text.length() > 1 ? "," : "").append('"').append(name).append("\":");
        text.append(value);
      }
      assertEquals(artifact, ArtifactCodec.parse(Json.parse(text + "}")));
    }
  }

  @Test
  @Tag("Z3.4")
  void whoDecidedInWhichRolesAndWhyIsUnderTheHashOfTheArtifact() {
    var hashes =
        Stream.of(
                Example.decision("rita", "payments-approver", "checked"),
                Example.decision("rob", "payments-approver", "checked"),
                Example.decision("rita", "operator", "checked"),
                Example.decision("rita", "payments-approver", "not checked"))
            .map(decision -> Example.approved(DecisionRecord.of(decision)))
            .map(transition -> Artifact.seal(transition, Example.TIMESTAMP, Example.KEY))
            .map(Artifact::artifactHash)
            .distinct();

    assertEquals(4, hashes.count());
  }

  @Test
  @Tag("B15")
  @Tag("B16")
  void identityAndRolesOfWhoDecidedAreASnapshotUnderTheHash() {
    var roles = new ArrayList<>(List.of("payments-approver"));
    var artifact =
        Artifact.seal(Example.approved(Example.decision(roles)), Example.TIMESTAMP, Example.KEY);
    roles.clear();

    var decision = (JsonObject) artifact.toJson().get("decision").orElseThrow();
    assertEquals("rita", text(decision, "human_actor_id"));
    assertEquals("https://issuer.example", text(decision, "issuer"));
    assertEquals("[\"payments-approver\"]", decision.get("roles").orElseThrow().canonicalString());
    assertTrue(artifact.hashHolds());
    var other = Example.approved(Example.decision(List.of("operator")));
    assertNotEquals(
        artifact.artifactHash(),
        Artifact.seal(other, Example.TIMESTAMP, Example.KEY).artifactHash());
  }

  @Test
  void theSignatureIsEd25519OverTheDsseEncodingOfTheContent() {
    var artifact = Example.artifact();
    var content = artifact.toJson().without("artifact_hash", "signature").canonicalString();

    var encoded =
        "DSSEv1 40 application/vnd.gantral.artifact.v2+json "
            + content.getBytes(StandardCharsets.UTF_8).length
            + " "
            + content;

    var message = encoded.getBytes(StandardCharsets.UTF_8);
    assertTrue(Example.KEY.publicKey().verifies(message, artifact.signature()));
    assertTrue(artifact.signedBy(Example.KEY.publicKey()));
  }

  @Test
  void anotherKeyDidNotSign() {
    var other = new SigningKey(Sha256.of("other").bytes());

    assertFalse(Example.artifact().signedBy(other.publicKey()));
  }

  /** RFC 8032 §7.1, test 2. */
  @Test
  void signaturesAreThoseOfTheStandardsTestVector() {
    var hex = HexFormat.of();
    var key =
        new SigningKey(
            hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));

    var signature = key.sign(new byte[] {0x72});

    assertEquals(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        hex.formatHex(Base64.getDecoder().decode(key.publicKey().base64())));
    assertEquals(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        hex.formatHex(signature.bytes()));
  }

  @Test
  void aTransitionThatIsRepeatedIsRecognisedWhateverItsTimestamp() {
    var first = Artifact.seal(Example.approved(), Example.TIMESTAMP, Example.KEY);
    var again = Artifact.seal(Example.approved(), Example.TIMESTAMP.plusMillis(5), Example.KEY);

    assertEquals(first.transition(), again.transition());
    assertEquals(first.transition(), ArtifactCodec.parse(Json.parse(bytes(again))).transition());
    assertNotEquals(first.artifactHash(), again.artifactHash());
  }

  @Test
  void theIdentityIsAnOwnUuidOfVersionEightForEachSequence() {
    var created = Example.created().artifactId();
    var approved = Example.approved().artifactId();

    assertNotEquals(created, approved);
    assertEquals('8', approved.charAt(14));
    assertTrue("89ab".indexOf(approved.charAt(19)) >= 0);
    assertEquals(approved, Example.approved().artifactId());
  }

  @Test
  void aTimestampFinerThanMillisecondsIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Artifact.seal(Example.created(), Example.TIMESTAMP.plusNanos(1), Example.KEY));
  }

  @Test
  void aSigningKeyNeverShowsItsSecret() {
    var seed = HexFormat.of().formatHex(Sha256.of("example").bytes());

    assertFalse(Example.KEY.toString().contains(seed));
  }

  private static void assertMemberIsHashed(String member) {
    var artifact = Example.artifact();
    var content = artifact.toJson().without("artifact_hash", "signature");
    var without = Sha256.of(content.without(member).canonicalBytes());

    assertTrue(content.get(member).isPresent());
    assertNotEquals(artifact.artifactHash(), without);
  }

  private static String text(JsonObject json, String name) {
    return ((JsonString) json.get(name).orElseThrow()).value();
  }

  private static byte[] bytes(Artifact artifact) {
    return artifact.toJson().canonicalBytes();
  }
}
