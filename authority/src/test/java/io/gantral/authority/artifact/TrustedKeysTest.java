package io.gantral.authority.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedKeysTest {
  private static final TrustedKeys KEYS =
      TrustedKeys.of(
          List.of(
              TrustedKey.worker(Example.KEY.publicKey()),
              TrustedKey.gateway(new SigningKey(Sha256.of("other").bytes()).publicKey())));

  @Test
  void aTrustFileThatWasWrittenIsReadTheSame() {
    var read = TrustedKeys.parse(KEYS.toJson().canonicalBytes());

    assertEquals(KEYS.toJson(), read.toJson());
    assertTrue(read.find(Example.KEY.publicKey().id()).isPresent());
    assertTrue(TrustedKeys.of(List.of()).find(Example.KEY.publicKey().id()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"schema\":\"gantral.trust/2\",\"keys\":[]}",
        "{\"schema\":\"gantral.trust/1\",\"keys\":[],\"more\":1}",
        "{\"schema\":\"gantral.trust/1\",\"keys\":[{}]}"
      })
  void anythingElseIsRefused(String file) {
    assertThrows(
        RuntimeException.class, () -> TrustedKeys.parse(file.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aKeyIsFoundForItsUseAlone() {
    var worker = Example.KEY.publicKey().id();

    assertTrue(KEYS.find(worker, KeyUse.WORKER).isPresent());
    assertTrue(KEYS.find(worker, KeyUse.GATEWAY).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"use\":\"both\"", "\"use\":\"WORKER\"", "\"use\":null", "\"usage\":\"worker\""})
  void aKeyWithoutAKnownUseIsRefusedByName(String member) {
    var file = KEYS.toJson().canonicalString().replace("\"use\":\"worker\"", member);

    var refused =
        assertThrows(
            RuntimeException.class, () -> TrustedKeys.parse(file.getBytes(StandardCharsets.UTF_8)));
    assertTrue(String.valueOf(refused.getMessage()).contains("/use"), refused::getMessage);
  }

  @Test
  void aKeyUnderTheNameOfAnotherIsRefused() {
    var file = KEYS.toJson().canonicalString();
    var id = Example.KEY.publicKey().id().toString();
    var renamed = file.replace(id, Sha256.of("another").hex());

    assertThrows(
        RuntimeException.class, () -> TrustedKeys.parse(renamed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    var one =
        TrustedKeys.of(List.of(TrustedKey.worker(Example.KEY.publicKey())))
            .toJson()
            .canonicalString();
    var key = one.substring(one.indexOf('[') + 1, one.indexOf(']'));
    var twice = one.replace(key, key + "," + key);

    var refused =
        assertThrows(
            RuntimeException.class,
            () -> TrustedKeys.parse(twice.getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "keys: " + Example.KEY.publicKey().id() + " stands there twice", refused.getMessage());
  }
}
