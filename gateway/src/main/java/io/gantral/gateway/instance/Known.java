package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.authority.identity.Actor;
import io.gantral.gateway.engine.Started;
import io.gantral.gateway.store.InstanceRow;

/** An execution that exists: the index has it, or only the engine does so far. */
public sealed interface Known {

  InstanceId id();

  String team();

  /** Whether this actor asked for the execution. */
  boolean requestedBy(Actor actor);

  /** In the index. */
  record Indexed(InstanceRow row) implements Known {
    @Override
    public InstanceId id() {
      return row.instanceId();
    }

    @Override
    public String team() {
      return row.teamId();
    }

    @Override
    public boolean requestedBy(Actor actor) {
      return row.requesterIssuer().equals(actor.issuer())
          && row.requesterSubject().equals(actor.subject());
    }
  }

  /** Accepted by the engine, its first artifact not in the index yet. */
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
    public boolean requestedBy(Actor actor) {
      return started.launch().requester().sameAs(actor);
    }
  }
}
