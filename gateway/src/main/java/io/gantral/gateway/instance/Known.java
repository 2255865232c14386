package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.state.StateName;
import io.gantral.gateway.engine.Started;
import io.gantral.gateway.store.InstanceRow;

/** An execution that exists: there is evidence of it, or only the engine has it so far. */
public sealed interface Known {

  InstanceId id();

  String team();

  /** Whether its chain has ended. */
  boolean hasEnded();

  /** Whether this actor asked for the execution. */
  boolean requestedBy(Actor actor);

  /**
   * There is evidence of it.
   *
   * @param row as the evidence has it
   * @param contradicted whether the index says other
   */
  record Committed(InstanceRow row, boolean contradicted) implements Known {
    @Override
    public InstanceId id() {
      return row.instanceId();
    }

    @Override
    public String team() {
      return row.teamId();
    }

    @Override
    public boolean hasEnded() {
      return StateName.valueOf(row.state()).state().terminal();
    }

    @Override
    public boolean requestedBy(Actor actor) {
      return row.requesterIssuer().equals(actor.issuer())
          && row.requesterSubject().equals(actor.subject());
    }
  }

  /** Accepted by the engine, and nothing of it has been committed yet. */
  record Launched(Started started) implements Known {
    @Override
    public InstanceId id() {
      return started.launch().instanceId();
    }

    @Override
    public String team() {
      return started.launch().teamId();
    }

    @Override
    public boolean hasEnded() {
      return false;
    }

    @Override
    public boolean requestedBy(Actor actor) {
      return started.launch().requester().sameAs(actor);
    }
  }
}
