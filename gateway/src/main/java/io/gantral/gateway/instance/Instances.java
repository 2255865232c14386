package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.store.Index;
import io.vertx.core.Future;
import java.util.Optional;

/** Finds executions; another team's are not found. */
public final class Instances {
  private final Index index;
  private final Executions executions;

  public Instances(Index index, Executions executions) {
    this.index = index;
    this.executions = executions;
  }

  /** An execution of the caller's team, or a problem of status 404. */
  public Future<Known> find(Caller caller, InstanceId id) {
    return find(id).map(known -> ofTeam(known, caller.team()));
  }

  /** An execution, whoever's it is. */
  Future<Optional<Known>> find(InstanceId id) {
    return index
        .instance(id)
        .compose(
            row ->
                row.isPresent()
                    ? Future.succeededFuture(row.map(Known.Indexed::new))
                    : launched(id));
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
