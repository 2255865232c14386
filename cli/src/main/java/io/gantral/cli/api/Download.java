package io.gantral.cli.api;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;

/** A body that went into a file, or the bytes of a problem. */
final class Download {

  private static final int MAX_PROBLEM = 1 << 20;

  private final Path file;
  private final byte[] problem;

  private Download(Path file, byte[] problem) {
    this.file = file;
    this.problem = problem;
  }

  /**
   * Writes a success to the file, which may be there already, and keeps anything else in memory.
   */
  static BodyHandler<Download> to(Path file, long maxBytes) {
    var success = BodyHandlers.limiting(inFile(file), maxBytes);
    var problem = BodyHandlers.limiting(inMemory(file), MAX_PROBLEM);
    return info -> info.statusCode() == 200 ? success.apply(info) : problem.apply(info);
  }

  /** Where the body of a success lies. */
  Path file() {
    return file;
  }

  /** The bytes of any other answer. */
  byte[] problem() {
    return problem;
  }

  private static BodyHandler<Download> inFile(Path file) {
    return info ->
        BodySubscribers.mapping(
            BodySubscribers.ofFile(file), path -> new Download(path, new byte[0]));
  }

  private static BodyHandler<Download> inMemory(Path file) {
    return info ->
        BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> new Download(file, bytes));
  }
}
