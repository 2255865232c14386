package io.gantral.siege.house;

import io.gantral.testkit.temporal.RealTemporal;
import java.util.List;

/** The engine: a real Temporal server, whose executions outlive it. */
final class EnginePart implements Part {
  static final String NAME = "engine";

  private final RealTemporal server;

  EnginePart(RealTemporal server) {
    this.server = server;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized void start() {
    if (!isAlive()) {
      server.kill();
      server.start();
    }
  }

  @Override
  public synchronized void kill() {
    server.kill();
  }

  @Override
  public synchronized boolean isAlive() {
    return server.handle().filter(ProcessHandle::isAlive).isPresent();
  }

  @Override
  public synchronized List<ProcessHandle> processes() {
    return server.handle().filter(ProcessHandle::isAlive).stream().toList();
  }
}
