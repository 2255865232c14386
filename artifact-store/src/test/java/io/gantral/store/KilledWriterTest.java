package io.gantral.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.chain.Chain;
import io.gantral.authority.json.Json;
import io.gantral.testkit.process.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands in the store after its writer was killed at random; {@link StoppedWriterTest} stops
 * it where it matters.
 */
class KilledWriterTest {

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 101})
  void afterAKillEverySlotIsWholeAndNoneThatWasReportedIsMissing(int commits) throws Exception {
    // When
    var reported = killAfter(commits);

    // Then
    var store = FileStore.open(root);
    try (var ids = store.instances()) {
      for (var id : ids.toList()) {
        var chain = chain(store, id);
        assertEquals(List.of(), Chain.check(chain), "whole, without a hole");
        var known = reported.getOrDefault(id, -1L);
        assertTrue(chain.size() > known, "slot " + known + " was reported");
        requireDocuments(store, id, chain);
      }
    }
    assertTrue(reported.size() >= commits / 7);
  }

  @SuppressWarnings("StringSplitter") // two words, written by the program above
  private Map<InstanceId, Long> killAfter(int commits) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Jvm.locale());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SlotWriter.class.getName(), root.toString()));
    var writer = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var reported = new HashMap<InstanceId, Long>();
    try (var lines = writer.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        if (words.length == 2 && !words[1].isEmpty()) {
          reported.put(new InstanceId(words[0]), Long.valueOf(words[1]));
        }
        if (--commits == 0) {
          writer.toHandle().destroyForcibly(); // the process's own method closes the stream too
        }
      }
    } finally {
      assertTrue(writer.destroyForcibly().waitFor(10, TimeUnit.SECONDS));
    }
    return reported;
  }

  private static List<Artifact> chain(FileStore store, InstanceId id) throws IOException {
    var chain = new ArrayList<Artifact>();
    for (var slot : store.chain(id)) {
      chain.add(ArtifactCodec.parse(Json.parse(slot)));
    }
    return chain;
  }

  private static void requireDocuments(FileStore store, InstanceId id, List<Artifact> chain)
      throws IOException {
    for (var artifact : chain) {
      var hash = artifact.transition().contextHash();
      assertEquals(hash, Sha256.of(store.document(id, hash).orElseThrow()));
    }
  }
}
