package io.gantral.bench;

/** One of the two that are compared: it knows how to take a job from its start to its end. */
interface Contender extends AutoCloseable {

  String name();

  /**
   * Lives one life and returns when it has ended as it must: started, its agent asked, a person
   * approved by update, the agent was done, completed.
   *
   * @param id is fresh, and becomes the workflow id
   * @throws RuntimeException if it ended in any other way
   */
  void live(String id);

  /** How many workflow tasks may run at the same time in each worker. */
  int CONCURRENCY = 100;

  @Override
  void close();
}
