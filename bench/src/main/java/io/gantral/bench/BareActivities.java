package io.gantral.bench;

import io.temporal.activity.ActivityInterface;

/** The local activities of the bare execution, with nothing in them. */
@ActivityInterface
public interface BareActivities {

  void evaluate();

  /** Before a task goes out, which ours signs. */
  void offer();

  /** After a task's outcome came, which ours checks. */
  void vouch();

  void commit();

  /** A commit after which the execution waits for a person. */
  void commitWaiting();
}
