package io.gantral.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gantral.authority.InstanceId;
import io.gantral.testkit.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A writer that is stopped at a certain place, and not at one that chance finds: halfway through
 * the bytes by a limit on the size of files, between two calls of the system by a tracer that kills
 * it.
 */
class StoppedWriterTest {
  private static final InstanceId ID = Samples.newId();
  private static final int SLOT = 64 * 1024;
  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final String CALLS = "fsync,fdatasync,link,linkat,rename,renameat,renameat2,write";

  @TempDir private Path folder;

  @Test
  @Tag("D21")
  @Tag("I13")
  @Tag("P3")
  void aWriterThatIsStoppedHalfwayThroughTheBytesLeavesNoSlot() throws Exception {
    // When
    var said = write("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh");

    // Then
    assertEquals(List.of(StoppedWriter.FAILED), said);
    assertTheSlotIsFree();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Tag("D21")
  @Tag("I13")
  @Tag("AL.3")
  void aWriterThatIsKilledBetweenTheBytesAndTheirNameLeavesNoSlot(int attempts) throws Exception {
    requireTracer();

    for (int i = 0; i < attempts; i++) {
      var kill = "inject=link,linkat,rename,renameat,renameat2:signal=KILL";
      assertEquals(List.of(), write(STRACE.toString(), "-f", "-qq", "-o", trace(), "-e", kill));
    }

    assertTheSlotIsFree();
  }

  /** What a power cut leaves is what was made durable: first the bytes, then their name. */
  @Test
  @Tag("AL.3")
  void theBytesAreDurableBeforeTheyHaveTheirNameAndTheNameBeforeItIsReported() throws Exception {
    requireTracer();

    var said = write(STRACE.toString(), "-f", "-y", "-o", trace(), "-e", "trace=" + CALLS);

    assertEquals(List.of(StoppedWriter.WRITTEN), said);
    var calls = Files.readAllLines(Path.of(trace()));
    int bytes = last(calls, "f(data)?sync\\(\\d+<[^>]*/temporary/[^>]*>");
    int named = last(calls, "link(at)?\\(.*/chain/00000000\\.json\"");
    int nameDurable = last(calls, "f(data)?sync\\(\\d+<[^>]*/chain>");
    int reported = last(calls, "write\\(1<.*" + StoppedWriter.WRITTEN);
    assertTrue(bytes >= 0, () -> "the bytes: " + calls);
    assertTrue(bytes < named, () -> "the name after the bytes: " + calls);
    assertTrue(named < nameDurable, () -> "the folder after the name: " + calls);
    assertTrue(nameDurable < reported, () -> "told after the folder: " + calls);
  }

  private void assertTheSlotIsFree() throws IOException {
    var store = FileStore.open(store());
    assertTrue(store.written(ID, 0).isEmpty(), "nothing under the slot's name");
    assertTrue(store.slots(ID).isEmpty());
    var whole = "y".repeat(SLOT).getBytes(US_ASCII);
    assertInstanceOf(Put.Written.class, store.put(ID, 0, whole));
    assertArrayEquals(whole, store.written(ID, 0).orElseThrow());
  }

  /** What the program said that wrote behind this command. */
  private List<String> write(String... behind) throws Exception {
    var command = new ArrayList<>(List.of(behind));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Jvm.locale());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(StoppedWriter.class.getName());
    command.addAll(List.of(store().toString(), ID.value(), String.valueOf(SLOT)));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = process.inputReader(US_ASCII)) {
      var said = lines.lines().toList();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Where the last call of this kind stands, -1 if there is none. */
  private static int last(List<String> calls, String pattern) {
    var matching = Pattern.compile(pattern);
    int at = calls.size() - 1;
    while (at >= 0 && !matching.matcher(calls.get(at)).find()) {
      at--;
    }
    return at;
  }

  private static void requireTracer() throws Exception {
    assumeTrue(Files.isExecutable(STRACE), "no strace here");
    var probe = new ProcessBuilder(STRACE.toString(), "-qq", "-o", "/dev/null", "true").start();
    assumeTrue(probe.waitFor() == 0, "strace may not trace here");
  }

  private Path store() {
    return folder.resolve("store");
  }

  private String trace() {
    return folder.resolve("trace").toString();
  }
}
