package io.gantral.embedded;

import io.gantral.embedded.Children.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Two runs of {@code gantral-verify} that have begun: over evidence, and over a copy of it in which
 * the name of who decided has one other letter. Neither needs the stack.
 */
final class EvidenceCheck {
  private final CompletableFuture<Verdict> ofOriginal;
  private final CompletableFuture<Verdict> ofTampered;

  private EvidenceCheck(
      CompletableFuture<Verdict> ofOriginal, CompletableFuture<Verdict> ofTampered) {
    this.ofOriginal = ofOriginal;
    this.ofTampered = ofTampered;
  }

  /**
   * Begins.
   *
   * @param evidence the folder of one instance
   * @param copies where the copy goes
   */
  static EvidenceCheck start(Children children, Path trust, Path evidence, Path copies)
      throws IOException {
    var tampered = tamper(evidence, copies.resolve(evidence.getFileName().toString()));
    return new EvidenceCheck(
        children.startVerifier(trust, evidence), children.startVerifier(trust, tampered));
  }

  /** Tells both verdicts, once they are as they should be. */
  void tell(Story story) {
    story.chapter("gantral-verify, in a process of its own, over the exported evidence");
    require(verdict(ofOriginal), "VALID", 0);
    story.fact("evidence", "VALID");
    var verdict = verdict(ofTampered);
    require(verdict, "INVALID", 1);
    story.fact("one byte", "changed: " + verdict.reasons().lines().findFirst().orElse(""));
  }

  private static Path tamper(Path evidence, Path copy) throws IOException {
    try (var files = Files.walk(evidence)) {
      for (var file : files.toList()) {
        var target = copy.resolve(evidence.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    }
    var approval = copy.resolve("chain/00000003.json");
    var text = Files.readString(approval);
    Files.writeString(
        approval, text.replace("\"human_actor_id\":\"rita\"", "\"human_actor_id\":\"rito\""));
    return copy;
  }

  private static Verdict verdict(CompletableFuture<Verdict> verdict) {
    try {
      return verdict.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DemoFailed failed
          ? failed
          : new DemoFailed("gantral-verify gave no verdict", e);
    }
  }

  private static void require(Verdict verdict, String expected, int exitCode) {
    if (!verdict.verdict().equals(expected) || verdict.exitCode() != exitCode) {
      throw new DemoFailed("gantral-verify should say " + expected + " and said " + verdict);
    }
  }
}
