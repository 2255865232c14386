package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.config.ConfigFile;
import io.gantral.config.ConfigMistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaseKeyFileTest {
  private static final String CONFIGURATION =
      """
      gateway: {lease_key_file: lease.key, signing_key_file: gateway.pem, http: {port: $PORT}}
      engine: {target: "127.0.0.1:7233"}
      artifacts: {folder: artifacts, trust_file: trust.json}
      issuer: {url: "$ISSUER"}
      """;

  private static final ConfigMistakes.Mistake LEASE_KEY =
      new ConfigMistakes.Mistake("gateway.lease_key_file", "expected 32 bytes in base64");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "not.base64!", "dG9vIHNob3J0"})
  void aLeaseKeyOfAnotherFormIsReportedWithAllOtherMistakes(String key) throws IOException {
    Files.writeString(folder.resolve("lease.key"), key + "\n");

    var refused = assertThrows(ConfigMistakes.class, () -> read("many", "no address"));

    assertTrue(refused.mistakes().contains(LEASE_KEY), refused::getMessage);
    assertEquals(
        List.of("gateway.http.port", "gateway.lease_key_file", "issuer.url"),
        refused.mistakes().stream().map(ConfigMistakes.Mistake::path).sorted().toList());
  }

  @Test
  void aLeaseKeyIs32BytesInBase64() throws IOException {
    var key = Base64.getEncoder().encodeToString(new byte[32]);
    Files.writeString(folder.resolve("lease.key"), key + "\n");

    assertDoesNotThrow(() -> read("8080", "https://issuer.example"));
  }

  private GatewayConfig read(String port, String issuer) {
    var yaml = CONFIGURATION.replace("$PORT", port).replace("$ISSUER", issuer);
    return ConfigFile.parse("test", yaml, folder, Map.of()).read(GatewayConfig::read);
  }
}
