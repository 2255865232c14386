package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.testkit.Await;
import io.gantral.testkit.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is told to end, in the midst of it. */
@Timeout(180)
final class InterruptedDemoTest {
  @TempDir private Path folder;

  @Test
  void itTakesTheFolderAwayThatItMadeForItselfAndLeavesNoProcess() throws Exception {
    var demo = launch(List.of("--port", "0"));
    Await.until("the runner at work", () -> exists("demo-*/runner.log"));
    var children = demo.descendants().toList();

    interrupt(demo);

    assertTrue(demos("*").isEmpty(), demos("*").toString());
    assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());
  }

  @Test
  void toldToEndDuringItsStartItLeavesNoFolderEither() throws Exception {
    var demo = launch(List.of("--port", "0"));
    Await.until("initdb done", () -> exists("demo-*/postgres/initialised"));

    interrupt(demo);

    assertTrue(demos("*").isEmpty(), demos("*").toString());
  }

  @Test
  void theFolderThatItWasGivenStays() throws Exception {
    var demo = launch(List.of("--port", "0", "--data", ".gantral/mine"));
    Await.until("the runner at work", () -> exists("mine/runner.log"));

    interrupt(demo);

    assertTrue(exists("mine/trust.json"));
  }

  /** In an installation whose runner waits, so that the demo is in its midst for a minute. */
  private Process launch(List<String> words) throws IOException {
    var home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("gantral"), "exec sleep 300");
    Files.createSymbolicLink(home.resolve("examples"), House.HOME.resolve("examples"));
    var jvm = Jvm.of(DemoMain.class, words, folder.resolve("demo.log")).directory(folder.toFile());
    jvm.command().add(1, "-Dgantral.home=" + home);
    return jvm.start();
  }

  private static void interrupt(Process demo) throws InterruptedException {
    demo.destroy();
    assertTrue(demo.waitFor(60, TimeUnit.SECONDS), "it does not end");
  }

  private boolean exists(String name) throws IOException {
    var slash = name.indexOf('/');
    return demos(name.substring(0, slash)).stream()
        .anyMatch(demo -> Files.exists(demo.resolve(name.substring(slash + 1))));
  }

  private List<Path> demos(String pattern) throws IOException {
    var all = folder.resolve(".gantral");
    if (!Files.exists(all)) {
      return List.of();
    }
    try (var found = Files.newDirectoryStream(all, pattern)) {
      var demos = new ArrayList<Path>();
      found.forEach(demos::add);
      return demos;
    }
  }
}
