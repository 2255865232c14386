package io.gantral.bench;

import io.gantral.config.EngineConfig;
import io.gantral.local.LocalEngine;
import io.gantral.testkit.temporal.RealTemporal;
import java.nio.file.Path;

/** A Temporal service that both contenders use, started for one run. */
record Engine(Kind kind, EngineConfig config, AutoCloseable server) implements AutoCloseable {
  private static final String NAMESPACE = "bench";

  /** Which service it is. */
  enum Kind {
    /** Temporal's test server in this JVM. */
    MEMORY("in-memory engine (Temporal's test server, in this JVM)"),
    /** The real server in a process of its own, on SQLite. */
    REAL("real engine (Temporal server on SQLite, a process of its own)");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /**
   * Starts an engine.
   *
   * @param folder exists, and is for what the engine writes
   */
  static Engine start(Kind kind, Path folder) {
    return switch (kind) {
      case MEMORY -> memory();
      case REAL -> real(folder);
    };
  }

  private static Engine memory() {
    var server = LocalEngine.start();
    return new Engine(Kind.MEMORY, EngineConfig.at(server.target()), server);
  }

  private static Engine real(Path folder) {
    var server = RealTemporal.startIn(folder, NAMESPACE);
    var config = EngineConfig.at(server.target()).in(NAMESPACE);
    return new Engine(Kind.REAL, config, server);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("the engine did not stop", e);
    }
  }
}
