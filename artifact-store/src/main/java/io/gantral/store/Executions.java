package io.gantral.store;

import io.gantral.authority.InstanceId;
import java.util.Optional;

/** What the engine says of the executions of instances. */
@FunctionalInterface
public interface Executions {

  /**
   * Why no execution of an instance goes on, for people to read; empty where one does.
   *
   * @throws EngineAway if the engine does not answer
   */
  Optional<String> end(InstanceId id) throws EngineAway;
}
