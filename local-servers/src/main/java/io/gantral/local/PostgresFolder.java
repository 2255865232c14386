package io.gantral.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The folder of one local Postgres: its cluster, its log, and the mark of a finished initdb. */
final class PostgresFolder {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** Small, since it shares a developer's machine; but what it confirmed is on the disk. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("max_connections", "50"),
          Map.entry("shared_buffers", "16MB"),
          Map.entry("work_mem", "2MB"),
          Map.entry("maintenance_work_mem", "16MB"),
          Map.entry("min_wal_size", "32MB"),
          Map.entry("max_wal_size", "128MB"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("max_worker_processes", "2"),
          Map.entry("max_parallel_workers", "0"),
          Map.entry("max_logical_replication_workers", "0"),
          Map.entry("autovacuum_max_workers", "1"),
          Map.entry("jit", "off"));

  private final Path home;

  private PostgresFolder(Path home) {
    this.home = home;
  }

  /** Stops what still runs on the folder and clears away a cluster whose initdb was cut off. */
  static PostgresFolder prepare(Path home) throws IOException {
    var folder = new PostgresFolder(home);
    StalePostmaster.stop(folder.cluster());
    if (Files.notExists(folder.initialised())) {
      Folders.delete(folder.cluster());
    }
    return folder;
  }

  static Path log(Path home) {
    return home.resolve("postgres.log");
  }

  /** Says who is let in, once the server reads its configuration again; at first everybody is. */
  static void letIn(Path home, String line) throws IOException {
    var file = new PostgresFolder(home).cluster().resolve("pg_hba.conf");
    if (Files.exists(file)) {
      Files.writeString(file, line + "\n");
    }
  }

  /** The server, configured and not yet started. */
  EmbeddedPostgres.Builder server(int port) {
    var log = Redirect.appendTo(log(home).toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster())
            .setCleanDataDirectory(false)
            .setDataDirectoryCustomizer(ready -> markInitialised())
            .setLocaleConfig("locale", "C")
            .setPGStartupWait(START_LIMIT)
            .setPort(port)
            .setErrorRedirector(log)
            .setOutputRedirector(log);
    SETTINGS.forEach(builder::setServerConfig);
    return builder;
  }

  private Path cluster() {
    return home.resolve("cluster");
  }

  private Path initialised() {
    return home.resolve("initialised");
  }

  private void markInitialised() {
    try {
      if (Files.notExists(initialised())) {
        Files.createFile(initialised());
      }
    } catch (IOException e) {
      throw new LocalServerException("cannot mark the cluster as initialised", e);
    }
  }
}
