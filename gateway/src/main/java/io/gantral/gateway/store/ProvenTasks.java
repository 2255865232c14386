package io.gantral.gateway.store;

import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.engine.protocol.OfferedTask;
import io.gantral.gateway.http.Blocking;
import io.gantral.store.Incidents;
import io.gantral.store.ProvenInstances;
import io.vertx.core.Future;
import java.io.IOException;

/**
 * Tells tasks of a trusted worker from what somebody else put into the engine, or put there again:
 * a task is for the pool that it names, while the chain stands where it stood. What is none is an
 * incident.
 */
public final class ProvenTasks {
  private final ProvenInstances evidence;
  private final TrustedKeys trusted;
  private final Incidents incidents;
  private final Blocking blocking;

  public ProvenTasks(
      ProvenInstances evidence, TrustedKeys trusted, Incidents incidents, Blocking blocking) {
    this.evidence = evidence;
    this.trusted = trusted;
    this.incidents = incidents;
    this.blocking = blocking;
  }

  /**
   * Whether the task may be handed to a runner of this pool now. Its own execution alone may offer
   * it: one beside it would have two runners do what was allowed once.
   *
   * @param execution the engine's name for what offers it
   */
  public Future<Boolean> holds(OfferedTask offered, String execution, String team, String pool) {
    return blocking.call(() -> isProven(offered, execution, team, pool));
  }

  private boolean isProven(OfferedTask offered, String execution, String team, String pool)
      throws IOException {
    var id = offered.task().instanceId();
    var proven =
        id.value().equals(execution)
            && offered.pool().equals(pool)
            && offered.task().teamId().equals(team)
            && trusted.attest(offered.statement(), offered.attestation())
            && evidence.standsAt(id, offered.sequence(), offered.head());
    if (!proven) {
      incidents.tell(
          Incidents.Kind.NOT_ATTESTED,
          id,
          "instances/" + id + " TASK",
          "TASK: not a trusted worker's, or not of this moment");
    }
    return proven;
  }
}
