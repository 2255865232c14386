package io.gantral.runner.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunnerSettingsTest {
  private static final Map<String, String> TOKEN = Map.of("GANTRAL_RUNNER_TOKEN", "t");
  private static final List<String> LEAST =
      List.of("--gateway", "http://127.0.0.1:8080", "--pool", "linux");

  @TempDir Path folder;

  @Test
  void gatewayPoolAndTokenAreEnough() throws Exception {
    var settings = RunnerSettings.read(LEAST, TOKEN);

    assertEquals(URI.create("http://127.0.0.1:8080"), settings.gateway());
    assertEquals(List.of("linux"), settings.pools());
    assertEquals(2, settings.slots());
    assertEquals(Duration.ofSeconds(30), settings.drain());
    assertEquals(Duration.ZERO, settings.keepCheckpoints());
  }

  @Test
  void graceThatOutlivesTheEnginesPatienceIsRefused() throws Exception {
    var longest = Stream.concat(LEAST.stream(), Stream.of("--grace", "PT30S")).toList();
    var longer = Stream.concat(LEAST.stream(), Stream.of("--grace", "PT30.001S")).toList();

    assertEquals(Duration.ofSeconds(30), RunnerSettings.read(longest, TOKEN).agents().grace());
    var refused = assertThrows(SettingsRefused.class, () -> RunnerSettings.read(longer, TOKEN));
    assertEquals(List.of("runner.agents.grace: at most PT30S"), refused.mistakes());
  }

  @Test
  void optionCountsMoreThanVariableAndVariableMoreThanFile() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("gantral.yaml"),
            """
            gateway: {port: 1}
            runner:
              gateway: {address: "https://file.example"}
              id: from-file
              pools: [linux, gpu]
              slots: 7
              drain: PT1M
            """);
    var environment =
        Map.of(
            "GANTRAL_RUNNER_TOKEN",
            "t",
            "GANTRAL_RUNNER_ID",
            "from-env",
            "GANTRAL_RUNNER_SLOTS",
            "8");

    var settings =
        RunnerSettings.read(List.of("--config", file.toString(), "--slots=9"), environment);

    assertEquals(URI.create("https://file.example"), settings.gateway());
    assertEquals("from-env", settings.id());
    assertEquals(9, settings.slots());
    assertEquals(List.of("linux", "gpu"), settings.pools());
    assertEquals(Duration.ofMinutes(1), settings.drain());
  }

  @Test
  void allMistakesAreReportedTogetherEachWithItsPath() throws Exception {
    var file =
        Files.writeString(folder.resolve("c.yaml"), "runner: {agents: {grace: soon}, slot: 1}\n");
    var words =
        List.of(
            "--config",
            file.toString(),
            "--gateway",
            "ftp://x",
            "--slots",
            "0",
            "--id",
            "A B",
            "--agents",
            "nowhere",
            "--wrong");

    var refused = assertThrows(SettingsRefused.class, () -> RunnerSettings.read(words, Map.of()));

    assertEquals(
        List.of(
            "--wrong",
            "runner.slot",
            "runner.gateway.address",
            "runner.gateway.token_file",
            "runner.id",
            "runner.pools",
            "runner.slots",
            "runner.agents.folder",
            "runner.agents.grace"),
        refused.mistakes().stream().map(text -> text.substring(0, text.indexOf(':'))).toList());
  }

  @Test
  void keyWithNothingBehindItCountsAsAbsent() throws Exception {
    var nothing = Files.writeString(folder.resolve("n.yaml"), "runner:\n");
    var file = Files.writeString(folder.resolve("k.yaml"), "runner: {slots: , pool: }\n");
    var words = new ArrayList<>(LEAST);
    words.addAll(List.of("--config", file.toString()));

    var refused = assertThrows(SettingsRefused.class, () -> RunnerSettings.read(words, TOKEN));

    assertEquals(List.of("runner.pool: not known"), refused.mistakes());
    words.set(words.size() - 1, nothing.toString());
    assertEquals(2, RunnerSettings.read(words, TOKEN).slots());
  }

  @Test
  void addressThatIsNoneIsNamedOnceAndNeverShown() {
    var words = List.of("--gateway", "http://me:s3cret@a b", "--pool", "linux");

    var refused = assertThrows(SettingsRefused.class, () -> RunnerSettings.read(words, TOKEN));

    assertEquals(List.of("runner.gateway.address: an http or https address"), refused.mistakes());
  }

  @Test
  void tokenIsNoOptionAndIsNeverShown() {
    var words = List.of("--token", "very-secret", "--pool", "linux");

    var refused = assertThrows(SettingsRefused.class, () -> RunnerSettings.read(words, TOKEN));

    assertFalse(refused.mistakes().toString().contains("very-secret"));
  }

  @Test
  void plainHttpToAnotherMachineNeedsAWord() throws Exception {
    var words = List.of("--gateway", "http://gateway.example:80", "--pool", "linux");
    var allowed = List.of("--gateway=http://g.example", "--pool=linux", "--allow-plain-http=yes");

    var refused = assertThrows(SettingsRefused.class, () -> RunnerSettings.read(words, TOKEN));

    assertTrue(refused.mistakes().getFirst().startsWith("runner.gateway.address: "));
    assertEquals("g.example", RunnerSettings.read(allowed, TOKEN).gateway().getHost());
  }

  @Test
  void tokenFileAmongTheSecretsIsRefused() throws Exception {
    var token = Files.writeString(folder.resolve("token"), "t");
    var words =
        List.of(
            "--gateway=http://[::1]:1",
            "--pool=linux",
            "--token-file=" + token,
            "--secrets=" + folder);

    var refused = assertThrows(SettingsRefused.class, () -> RunnerSettings.read(words, Map.of()));

    assertEquals(
        List.of("runner.secrets.folder: must not hold the runner's token file"),
        refused.mistakes());
  }

  @Test
  void runnerWithoutANameIsNamedAfterHostAndProcess() {
    assertEquals("vm-1-example-7", DefaultName.of("VM_1.example.", 7));
    assertEquals("runner-7", DefaultName.of("", 7));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void helpNamesEverySetting(Setting setting) {
    var help = RunnerSettings.help();

    assertTrue(help.contains(setting.option() + " "));
    assertTrue(help.contains("(" + setting.path() + ", " + setting.variable() + ")"));
  }
}
