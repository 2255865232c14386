package io.gantral.testkit.temporal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the Temporal server's binary is: the file that {@code GANTRAL_TEMPORAL_SERVER} names, else
 * {@code temporal-server} on the PATH, else {@code server} in the folder of Go's binaries.
 */
final class ServerBinary {
  static final String NAMED_BY = "GANTRAL_TEMPORAL_SERVER";

  private final Map<String, String> environment;

  ServerBinary(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The binary, if there is one.
   *
   * @throws IllegalStateException if the environment names a file that cannot be run
   */
  Optional<Path> find() {
    var named = environment.get(NAMED_BY);
    if (named != null) {
      return Optional.of(runnable(Path.of(named)));
    }
    return Stream.concat(onPath(), inGoFolders()).filter(Files::isExecutable).findFirst();
  }

  private static Path runnable(Path named) {
    if (!Files.isExecutable(named)) {
      throw new IllegalStateException(NAMED_BY + " names no file that can be run: " + named);
    }
    return named;
  }

  private Stream<Path> onPath() {
    return split(environment.get("PATH")).map(folder -> folder.resolve("temporal-server"));
  }

  private Stream<Path> inGoFolders() {
    var home = split(environment.get("HOME")).map(folder -> folder.resolve("go"));
    var workspaces = Stream.concat(split(environment.get("GOPATH")), home);
    var folders = workspaces.map(folder -> folder.resolve("bin"));
    return Stream.concat(split(environment.get("GOBIN")), folders)
        .map(folder -> folder.resolve("server"));
  }

  private static Stream<Path> split(@Nullable String paths) {
    if (paths == null) {
      return Stream.empty();
    }
    return Stream.of(paths.split(File.pathSeparator)).filter(p -> !p.isEmpty()).map(Path::of);
  }
}
