package io.gantral.gateway.identity;

import io.gantral.authority.identity.Actor;
import io.gantral.gateway.http.Telemetry;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Failure;
import io.gantral.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;

/** Who calls, as their token says, and until when it says so. */
public record Caller(Actor actor, Instant expires) {
  private static final String KEY = "gantral.caller";

  /** Who sent this request; only for requests that were let in. */
  public static Caller of(RoutingContext context) {
    return Objects.requireNonNull(
        context.<Caller>get(KEY), "no caller: not behind the token check");
  }

  void enter(RoutingContext context) {
    context.put(KEY, this);
    Telemetry.subject(context, actor.subject());
  }

  public String team() {
    return actor.team();
  }

  public boolean is(String role) {
    return actor.has(role);
  }

  /** Whether one of the roles is a reviewer role. */
  public boolean isReviewer() {
    return actor.roles().stream().anyMatch(Roles::isReviewer);
  }

  /** Refuses everybody but runners. */
  public Caller requireRunner() {
    return require(is(Roles.RUNNER), "a runner's token is needed");
  }

  /** Refuses runners, which decide nothing and start nothing, whatever else their token says. */
  public Caller requirePerson() {
    return require(!is(Roles.RUNNER), "a runner may not do this");
  }

  /** Refuses whoever does not meet a condition on their roles. */
  public Caller require(boolean allowed, String detail) {
    if (!allowed) {
      throw forbidden(detail);
    }
    return this;
  }

  private static Failure forbidden(String detail) {
    return Problem.of(Code.FORBIDDEN, detail).failure();
  }
}
