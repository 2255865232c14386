package io.gantral.worker.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed bundles are what their Rego source makes, as far as OPA is on this machine. */
final class PolicySourceTest {
  private static final String REQUIRED_BY = "GANTRAL_REQUIRE_OPA";
  private static final String MISSING =
      "no opa on this machine: put it on the PATH, or run"
          + " go install github.com/open-policy-agent/opa@v1.22.0";

  @TempDir private Path folder;
  private Path opa;

  @BeforeEach
  void findOpa() {
    var found = opa();
    if (found.isEmpty()) {
      assertFalse(required(), REQUIRED_BY + "=true, but there is " + MISSING);
      Assumptions.abort("LEFT OUT: " + MISSING);
    }
    opa = found.get();
  }

  @ParameterizedTest
  @ValueSource(strings = {"default-policy.tar.gz", "misbehaving-policy.tar.gz"})
  void theCommittedBundleIsBuiltFromItsSource(String bundle)
      throws IOException, InterruptedException {
    assertEquals(0, run("sh", policy("build").toString(), folder.toString()));

    var built = TarGz.read(Files.readAllBytes(folder.resolve(bundle)));
    var committed = TarGz.read(Bundles.bytes(bundle));
    assertEquals(committed.keySet(), built.keySet());
    for (var file : committed.entrySet()) {
      assertArrayEquals(file.getValue(), built.get(file.getKey()), file.getKey());
    }
  }

  @Test
  void theDefaultPolicyPassesItsOwnTests() throws IOException, InterruptedException {
    assertEquals(0, run(opa.toString(), "test", policy("guard.rego"), policy("guard_test.rego")));
  }

  @Test
  void regoThatIsNoRegoMakesNoBundle() throws IOException, InterruptedException {
    var source =
        Files.writeString(folder.resolve("guard.rego"), "package gantral.guard\ndecision {");
    var bundle = folder.resolve("bundle.tar.gz");

    int exit =
        run(
            opa.toString(),
            "build",
            "-t",
            "wasm",
            "-e",
            "gantral/guard/decision",
            "-o",
            bundle,
            source);

    assertNotEquals(0, exit);
    assertFalse(Files.exists(bundle));
  }

  private int run(Object... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(Stream.of(command).map(Object::toString).toList());
    builder.environment().putAll(Map.of("OPA", opa.toString()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("output.txt").toFile());
    var process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "opa takes too long");
    return process.exitValue();
  }

  /** The module's folder is the working directory of its tests. */
  private static Path policy(String file) {
    return Path.of("policy", file).toAbsolutePath();
  }

  private static boolean required() {
    return Boolean.parseBoolean(System.getenv(REQUIRED_BY)) || Boolean.getBoolean(REQUIRED_BY);
  }

  private static Optional<Path> opa() {
    var path =
        List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
    var go =
        Optional.ofNullable(System.getenv("GOPATH"))
            .orElse(Path.of(System.getProperty("user.home"), "go").toString());
    return Stream.concat(path.stream(), Stream.of(go + "/bin"))
        .filter(name -> !name.isEmpty())
        .map(name -> Path.of(name, "opa"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
