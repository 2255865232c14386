package io.gantral.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
  @TempDir private Path folder;

  private record Pair(EngineConfig engine, PostgresConfig postgres) {}

  @Test
  void whatIsAbsentHasItsDefault() {
    var pair = read("engine: {target: '127.0.0.1:7233'}", Map.of());

    assertEquals(EngineConfig.at("127.0.0.1:7233"), pair.engine());
    assertEquals(PostgresConfig.at("127.0.0.1", 5432, "gantral", "gantral"), pair.postgres());
  }

  @Test
  void allMistakesAreReportedTogetherEachWithItsPath() {
    var yaml =
        """
        engine: {namespace: 7, call_timeout: soon, speed: fast}
        postgres: {port: 70000, pool_size: many}
        kafak: {}
        """;

    var mistakes = assertThrows(ConfigMistakes.class, () -> read(yaml, Map.of())).mistakes();

    assertEquals(
        List.of(
            "kafak",
            "engine.target",
            "engine.call_timeout",
            "engine.speed",
            "postgres.port",
            "postgres.pool_size"),
        mistakes.stream().map(ConfigMistakes.Mistake::path).toList());
  }

  @Test
  void whatSecuresANeighbourIsCheckedWithTheRestAndOnlyWhereItIsEnabled() throws IOException {
    Files.writeString(folder.resolve("no.pem"), "something else");
    var yaml =
        """
        engine:
          target: temporal.example:7233
          tls: {enabled: true, ca_file: missing.pem}
          auth: {enabled: true, api_key_file: missing.key}
        postgres:
          tls: {enabled: true, ca_file: no.pem, key_file: no.pem}
        """;
    var unused = "engine: {target: 'a:1', tls: {ca_file: missing.pem}, auth: {api_key_file: x}}";

    var mistakes = assertThrows(ConfigMistakes.class, () -> read(yaml, Map.of())).mistakes();

    assertEquals(
        List.of(
            "engine.tls.ca_file: cannot be read",
            "engine.auth.api_key_file: cannot be read",
            "postgres.tls.ca_file: holds no certificates in PEM",
            "postgres.tls.key_file: holds no private key as PKCS#8 in PEM",
            "postgres.tls.certificate_file: required beside the other one"),
        mistakes.stream().map(ConfigMistakes.Mistake::toString).toList());
    assertEquals(EngineConfig.at("a:1"), read(unused, Map.of()).engine());
  }

  @Test
  void aKeyForTheEngineIsNotSentInTheClearToAnotherMachine() throws IOException {
    Files.writeString(folder.resolve("engine.key"), "secret");
    var yaml = "engine: {target: '%s:7233', auth: {enabled: true, api_key_file: engine.key}}";

    var mistakes =
        assertThrows(
            ConfigMistakes.class, () -> read(yaml.replace("%s", "temporal.example"), Map.of()));

    assertEquals("engine.auth.api_key_file", mistakes.mistakes().getFirst().path());
    var local = read(yaml.replace("%s", "127.0.0.1"), Map.of()).engine();
    assertEquals(new Secret("secret"), local.apiKey());
    assertFalse(local.toString().contains("=secret"));
  }

  @Test
  void theSectionsOfOtherProcessesAreLeftAlone() {
    var yaml = "{engine: {target: 'a:1'}, worker: {anything: true}, runner: {pools: [x]}}";

    assertEquals("a:1", read(yaml, Map.of()).engine().target());
  }

  @Test
  void aSecretIsReadFromTheFileThatIsNamedAndNeverPrinted() throws IOException {
    Files.writeString(folder.resolve("password"), "s3cret\n");
    var yaml = "{engine: {target: 'a:1'}, postgres: {password_file: password}}";

    var postgres = read(yaml, Map.of()).postgres();

    assertEquals(
        Optional.of("s3cret"), Optional.ofNullable(postgres.password()).map(Secret::value));
    assertFalse(postgres.toString().contains("s3cret"));
  }

  @Test
  void theEnvironmentOverridesTheFileOfASecret() throws IOException {
    Files.writeString(folder.resolve("other"), "other");
    var yaml = "{engine: {target: 'a:1'}, postgres: {password_file: absent}}";

    var postgres = read(yaml, Map.of("GANTRAL_POSTGRES_PASSWORD_FILE", "other")).postgres();

    assertEquals(Optional.of("other"), Optional.ofNullable(postgres.password()).map(Secret::value));
  }

  @Test
  void aDoubledKeyIsAMistake() {
    assertThrows(ConfigMistakes.class, () -> read("{engine: {target: a, target: b}}", Map.of()));
  }

  @Test
  void durationsAreIso8601() {
    var pair = read("engine: {target: 'a:1', call_timeout: PT3S}", Map.of());

    assertEquals(Duration.ofSeconds(3), pair.engine().callTimeout());
  }

  private Pair read(String yaml, Map<String, String> environment) {
    return ConfigFile.parse("test", yaml, folder, environment)
        .read(root -> new Pair(EngineConfig.read(root), PostgresConfig.read(root)));
  }
}
