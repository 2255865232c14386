package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.store.Index;
import io.gantral.gateway.store.InstanceRow;
import io.gantral.gateway.store.ProvenRows;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Finds executions; another team's are not found. Whose one is, and what waits in it, is read from
 * its evidence and not from the index.
 */
public final class Instances {
  private final Index index;
  private final ProvenRows proven;
  private final Executions executions;

  public Instances(Index index, ProvenRows proven, Executions executions) {
    this.index = index;
    this.proven = proven;
    this.executions = executions;
  }

  /** An execution of the caller's team, or a problem of status 404. */
  public Future<Known> find(Caller caller, InstanceId id) {
    return find(id).map(known -> ofTeam(known, caller.team()));
  }

  /** One of the caller's team that can be decided about: a problem where the index lies of it. */
  public Future<Known> findUncontradicted(Caller caller, InstanceId id) {
    return find(caller, id).map(Instances::requireUncontradicted);
  }

  /** An execution, whoever's it is. */
  Future<Optional<Known>> find(InstanceId id) {
    return index
        .instance(id)
        .compose(indexed -> proven.find(id, indexed))
        .compose(
            shown ->
                shown.isPresent()
                    ? Future.succeededFuture(shown.map(Instances::committed))
                    : launched(id));
  }

  private static Known committed(ProvenRows.Shown shown) {
    return new Known.Committed(shown.row(), shown.contradicted());
  }

  private static Known requireUncontradicted(Known known) {
    if (known instanceof Known.Committed(InstanceRow row, boolean contradicted) && contradicted) {
      throw Problem.of(Code.INDEX_DIFFERS, "nothing is decided about it until that is mended")
          .failure();
    }
    return known;
  }

  private Future<Optional<Known>> launched(InstanceId id) {
    return executions.find(id).map(started -> started.map(Known.Launched::new));
  }

  private static Known ofTeam(Optional<Known> known, String team) {
    return known
        .filter(found -> found.team().equals(team))
        .orElseThrow(() -> Problem.of(Code.NOT_FOUND, "no such instance").failure());
  }
}
