package io.gantral.siege.house;

import io.gantral.testkit.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A main class of this build in a JVM of its own. */
final class ProgramPart implements Part {
  private static final String SMALL = "-Xmx256m";

  private final String name;
  private final Class<?> main;
  private final List<String> words;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Program program;

  /**
   * A program that is not started yet.
   *
   * @param jvm more options of its JVM
   * @param log is appended to by every start
   */
  ProgramPart(String name, Class<?> main, List<String> words, List<String> jvm, Path log) {
    this.name = name;
    this.main = main;
    this.words = List.copyOf(words);
    this.environment = Map.of("JAVA_TOOL_OPTIONS", (SMALL + " " + String.join(" ", jvm)).strip());
    this.log = log;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void start() {
    if (!isAlive()) {
      program = Program.start(main, words, environment, log);
    }
  }

  @Override
  public synchronized void kill() {
    if (program != null) {
      program.kill();
    }
  }

  @Override
  public synchronized boolean isAlive() {
    return program != null && program.handle().isAlive();
  }

  @Override
  public synchronized List<ProcessHandle> processes() {
    return program != null && program.handle().isAlive() ? List.of(program.handle()) : List.of();
  }
}
