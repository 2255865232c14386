package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.testkit.process.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class WorkerMainTest {

  @Test
  void aMistakeOfUseIsOneLine(@TempDir Path folder) throws Exception {
    var said = folder.resolve("said");
    var words = List.of("--config", "gantral.yaml", "--init", "--reindx");

    int code = Jvm.of(WorkerMain.class, words, said).start().waitFor();

    assertEquals(2, code);
    assertEquals(
        "gantral worker: not understood: --reindx; see gantral worker --help\n",
        Files.readString(said));
  }
}
