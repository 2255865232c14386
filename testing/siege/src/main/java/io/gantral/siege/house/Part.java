package io.gantral.siege.house;

import java.util.List;

/** Something under siege: a process, or a server with its children. */
public interface Part {
  /** What the schedule of faults calls it. */
  String name();

  /** Starts it where it does not run. */
  void start();

  /** Ends it by signal 9 and waits until it is gone. */
  void kill();

  /** Whether it runs, be it frozen. */
  boolean isAlive();

  /** All of its processes that run. */
  List<ProcessHandle> processes();
}
