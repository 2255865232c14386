package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.testkit.golden.GoldenKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code gantral-verify}, as people start it: what becomes of the JVM behind it is never
 * taken for a verdict, although a JVM that fails ends with 1 (INVALID) or 3 (INCONCLUSIVE).
 */
class LauncherTest {
  static final List<Map<String, String>> BROKEN =
      List.of(
          Map.of("GANTRAL_JAVA_OPTS", "-XX:NoSuchOption"),
          Map.of("GANTRAL_JAVA_OPTS", "-Xmx1k"),
          Map.of("GANTRAL_JAVA_OPTS", "-XX:+PrintFlagsFinal -Xmx100000g"),
          Map.of("GANTRAL_JAVA_OPTS", "-Xmx3m"),
          Map.of("GANTRAL_JAVA_OPTS", "-Xmx3m -XX:+ExitOnOutOfMemoryError"),
          Map.of("GANTRAL_JAVA_OPTS", "-Xmx3m -XX:+CrashOnOutOfMemoryError"),
          Map.of("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption"),
          Map.of("JAVA_TOOL_OPTIONS", "-javaagent:/nonexistent.jar"),
          Map.of("JDK_JAVA_OPTIONS", "--no-such-option"));

  @TempDir private Path folder;
  private Path trust;
  private VerifyScript script;

  @BeforeEach
  void writeTheTrustFileAndTheCheckout() throws IOException {
    trust = folder.resolve("trust.json");
    Files.write(trust, GoldenKeys.trust().toJson().canonicalBytes());
    script = VerifyScript.in(folder.resolve("checkout"));
  }

  @Test
  @Tag("AF.2")
  void theVerdictOfTheProgramIsTheVerdictOfTheScript() throws Exception {
    var command = script.command();

    assertEnds(0, "VALID\n", command.run("--trust", trust, write("chain-approved")));
    assertEnds(1, "INVALID\n", command.run("--trust", trust, write("tampered-state")));
    assertEnds(3, "INCONCLUSIVE\n", command.run(write("chain-cut-while-waiting")));
    assertEnds(2, "", command.run("--unknown"));
  }

  @ParameterizedTest
  @FieldSource("BROKEN")
  @Tag("AF.2")
  @Tag("Z8.2")
  void aJvmThatDoesNotStartOrRunsOutOfMemoryGivesNoVerdict(Map<String, String> environment)
      throws Exception {
    var ended = script.command().with(environment).run("--trust", trust, write("chain-approved"));

    assertEnds(2, "", ended);
    assertTrue(ended.err().contains("gantral"), ended::err);
  }

  @Test
  @Tag("AF.2")
  void aLimitOfTheSystemOnMemoryGivesNoVerdict() throws Exception {
    var limited = script.command().behind("sh", "-c", "ulimit -v 300000; exec \"$@\"", "sh");

    assertEnds(2, "", limited.run("--trust", trust, write("chain-approved")));
  }

  @Test
  @Tag("AF.2")
  void aCacheThatIsBrokenDoesNotMatter() throws Exception {
    Files.write(script.startCache(), new byte[100_000]);

    assertEnds(0, "VALID\n", script.command().run("--trust", trust, write("chain-approved")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
  @Tag("AF.10")
  void foldersMayHaveAnyNameInAnyLocale(String locale) throws Exception {
    var evidence = golden("chain-approved").writeTo(folder.resolve("Beweise – доказ 証拠"));
    var command = script.command().with(Map.of("LC_ALL", locale));

    assertEnds(0, "VALID\n", command.run("--trust", trust, evidence));
  }

  /** It would stay behind in the system's folder, whatever java.io.tmpdir says. */
  @Test
  @Tag("AF.6")
  void theJvmIsToldToKeepNoFileOfItsPerformance() throws Exception {
    var telling = script.command().with(Map.of("GANTRAL_JAVA_OPTS", "-XX:+PrintFlagsFinal"));

    var ended = telling.run("--trust", trust, write("chain-approved"));

    assertEnds(2, "", ended);
    assertTrue(ended.err().matches("(?s).* UsePerfData +=  *false .*"), ended::err);
  }

  private static void assertEnds(int exit, String out, VerifyProcess.Ended ended) {
    assertEquals(out, ended.out(), ended::err);
    assertEquals(exit, ended.exit(), ended::err);
  }

  private Path write(String golden) throws IOException {
    return golden(golden).writeTo(folder.resolve(golden).resolve("evidence"));
  }
}
