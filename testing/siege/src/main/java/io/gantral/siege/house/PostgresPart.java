package io.gantral.siege.house;

import io.gantral.local.LocalPostgres;
import io.gantral.local.LocalServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Postgres with all of its processes, on a port that stays the same. */
final class PostgresPart implements Part {
  static final String NAME = "postgres";

  private final Path folder;
  private final int port;
  private final String database;
  private @Nullable LocalPostgres server;

  PostgresPart(Path folder, int port, String database) {
    this.folder = folder;
    this.port = port;
    this.database = database;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized void start() {
    if (!isAlive()) {
      release();
      server = LocalPostgres.start(folder, port);
      server.database(database);
    }
  }

  @Override
  public synchronized void kill() {
    var all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    release();
  }

  @Override
  public synchronized boolean isAlive() {
    return postmaster().isPresent();
  }

  @Override
  public synchronized List<ProcessHandle> processes() {
    return postmaster().stream()
        .flatMap(master -> Stream.concat(Stream.of(master), master.descendants()))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Gives its folder back; a server that was killed cannot be stopped, and says so. */
  private void release() {
    if (server != null) {
      try {
        server.close();
      } catch (LocalServerException killed) {
        // It is gone, which is what was wanted.
      }
      server = null;
    }
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      var first = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(first)).filter(PostgresPart::isRunning);
    } catch (IOException | RuntimeException none) {
      return Optional.empty();
    }
  }

  /** The pid of a server that was killed may belong to anybody by now. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
  }
}
