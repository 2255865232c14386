package io.gantral.embedded.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gantral.config.ConfigFile;
import io.gantral.gateway.GatewayConfig;
import io.gantral.runner.settings.RunnerSettings;
import io.gantral.worker.WorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example and its page say all that the processes read, and nothing else. */
final class ConfigurationTest {
  private static final Path HOME = Path.of("").toAbsolutePath().resolveSibling("");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_.]+\\.[a-z_]+)` \\|");

  @TempDir private Path folder;
  private Path example;

  @BeforeEach
  void layDownWhatTheExampleNames() throws IOException {
    var installed = Files.createDirectories(folder.resolve(".gantral/installed"));
    Files.createDirectories(installed.resolve("secrets"));
    Files.writeString(installed.resolve("lease.key"), Installation.leaseKey());
    for (var secret : List.of("postgres.password", "runner.token")) {
      Files.writeString(installed.resolve(secret), "something");
    }
    example = Files.createDirectories(folder.resolve("examples/config")).resolve("gantral.yaml");
    Files.copy(HOME.resolve("examples/config/gantral.yaml"), example);
  }

  @Test
  void theExampleIsAcceptedByAllProcesses() throws Exception {
    var file = ConfigFile.read(example);

    var gateway = file.read(GatewayConfig::read);
    var worker = file.read(WorkerConfig::read);
    var runner = RunnerSettings.read(List.of("--config", example.toString()), Map.of());

    assertEquals(gateway.artifacts(), worker.artifacts());
    assertTrue(runner.work().startsWith(folder));
  }

  @Test
  void theExampleHasEveryKeyThatIsRead() throws IOException {
    var keys = new TreeSet<String>();
    collect("", new YAMLMapper().readTree(Files.readString(example)), keys);

    assertEquals(read(), keys);
  }

  @Test
  void thePageNamesEveryKeyThatIsRead() throws IOException {
    var page = Files.readString(HOME.resolve("docs/configuration.md"));

    var named = new TreeSet<String>();
    ROW.matcher(page).results().forEach(row -> named.add(row.group(1)));

    assertEquals(read(), named);
  }

  private Set<String> read() {
    var file = ConfigFile.read(example);
    var keys = new TreeSet<>(file.keys(GatewayConfig::read));
    keys.addAll(file.keys(WorkerConfig::read));
    keys.addAll(RunnerSettings.keys());
    return keys;
  }

  private static void collect(String path, JsonNode node, Set<String> keys) {
    if (!node.isObject()) {
      keys.add(path);
    }
    node.properties()
        .forEach(
            member ->
                collect(
                    path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                    member.getValue(),
                    keys));
  }
}
