package io.gantral.gateway.runner;

import io.gantral.authority.json.JsonFields;
import io.gantral.gateway.http.Checked;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Failure;
import io.gantral.gateway.problem.Problem;
import io.gantral.runner.protocol.Lease;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/** Checks the leases that runners report under. */
public final class Leases {
  private final LeaseSeal seal;
  private final LaterAttempts later;
  private final InstantSource clock;

  public Leases(LeaseSeal seal, LaterAttempts later, InstantSource clock) {
    this.seal = seal;
    this.later = later;
    this.clock = clock;
  }

  /** What the lease of a request binds, if it is the caller's and counts. */
  Claim claim(RoutingContext context) {
    var caller = Caller.of(context).requireRunner();
    var lease =
        Checked.value(() -> new Lease(JsonFields.of(StrictBody.of(context)).string("lease")));
    var claim = seal.open(lease).orElseThrow(Leases::dead);
    if (!claim.belongsTo(caller.actor())) {
      throw Problem.of(Code.LEASE_FOREIGN).failure();
    }
    if (!clock.instant().isBefore(claim.expires()) || later.follow(claim)) {
      throw dead();
    }
    return claim;
  }

  static Failure dead() {
    return Problem.of(Code.LEASE_DEAD, "end the agent; the task is not yours any more").failure();
  }
}
