package io.gantral.runner.agent;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where programs are found: a name with a slash below the agents' folder (or absolute), a plain
 * name in the agents' PATH, never in the runner's own.
 */
record Executables(Path folder, String path) {

  Path require(String program) throws IOException {
    return find(program).orElseThrow(() -> new FileNotFoundException("no executable " + program));
  }

  Optional<Path> find(String program) {
    var found =
        program.contains("/")
            ? Optional.of(folder.resolve(program))
            : Arrays.stream(path.split(":", -1))
                .filter(entry -> entry.startsWith("/"))
                .map(entry -> Path.of(entry, program))
                .filter(Executables::isExecutable)
                .findFirst();
    return found.filter(Executables::isExecutable);
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
