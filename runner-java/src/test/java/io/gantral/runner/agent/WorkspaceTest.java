package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runners that share a work folder. */
class WorkspaceTest {
  private static final int ROUNDS = 100;
  private static final int RUNNERS = 4;

  @TempDir Path work;

  @Test
  void runnersThatStartAtOnceEachGetAFolderOfTheirOwn() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var opened = openAtOnce();

      for (var runner : names()) {
        assertTrue(Files.exists(folder(runner).resolve(".lock")), runner);
      }
      for (var workspace : opened) {
        workspace.close();
      }
    }
  }

  @Test
  void whatADeadRunnerLeftIsRemovedAndALivingOneKeepsItsName() throws Exception {
    var left = Files.createDirectories(folder("dead").resolve("run"));

    try (var _ = Workspace.open(work, "living")) {
      assertTrue(Files.notExists(left));
      assertThrows(FileAlreadyExistsException.class, () -> Workspace.open(work, "living"));
    }
  }

  private List<Workspace> openAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var opening = new ArrayList<Callable<Workspace>>();
      names().forEach(name -> opening.add(() -> Workspace.open(work, name)));
      var opened = new ArrayList<Workspace>();
      for (var workspace : threads.invokeAll(opening)) {
        opened.add(workspace.get());
      }
      return opened;
    }
  }

  private Path folder(String runner) {
    return work.resolve("runs").resolve(runner);
  }

  private static List<String> names() {
    return IntStream.range(0, RUNNERS).mapToObj(i -> "runner-" + i).toList();
  }
}
