package io.gantral.gateway.problem;

import java.util.Locale;
import java.util.OptionalInt;

/** The stable codes of problems, which scripts read, each with its status. */
public enum Code {
  REQUEST_INVALID(400, "The request is not what the contract says"),
  JSON_INVALID(400, "The body is no acceptable JSON"),
  UNAUTHENTICATED(401, "No token that counts"),
  FORBIDDEN(403, "The caller's roles do not allow it"),
  LEASE_FOREIGN(403, "The lease belongs to another runner"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  BODY_TOO_SLOW(408, "The body did not come in time"),
  VERSION_IMMUTABLE(409, "The version has other content"),
  IDEMPOTENCY_CONFLICT(409, "The key was used for another request"),
  ALREADY_ENDED(409, "The execution has ended"),
  DECISION_REFUSED(409, "The decision does not count"),
  LEASE_DEAD(409, "The lease counts no more"),
  EXECUTION_FAILED(410, "The execution broke off; its chain says how far it came"),
  BODY_TOO_LARGE(413, "The body is beyond its limit"),
  TARGET_TOO_LONG(414, "The request's target is beyond its limit"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not of a supported type"),
  EXPECTATION_UNKNOWN(417, "Nothing but 100-continue can be expected"),
  TOO_MANY_BODIES(429, "The caller sends too much at once", 1),
  TOO_MANY_REFUSALS(429, "Too many decisions of this person did not count", 10),
  HEAD_TOO_LARGE(431, "The request's headers are beyond their limit"),
  INTERNAL(500, "Something broke here"),
  ENGINE_REFUSED(502, "The engine refuses what it was sent"),
  INDEX_DIFFERS(503, "The index says other than the evidence", 30),
  UNAVAILABLE(503, "A neighbour is away", 2),
  BUSY(503, "Not at the moment", 1),
  DRAINING(503, "The gateway is shutting down", 1),
  OVERLOADED(503, "More at once than fits here", 1),
  TOO_MANY_POLLS(503, "Too many runners wait here", 5),
  TIMEOUT(504, "A neighbour did not answer in time");

  private static final int NEVER = -1;

  private final int status;
  private final String title;
  private final int retryAfter;

  Code(int status, String title) {
    this(status, title, NEVER);
  }

  Code(int status, String title, int retryAfter) {
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
  }

  /** The HTTP status, where the problem says no other. */
  public int status() {
    return status;
  }

  /** A short text that is the same for every problem of the code. */
  public String title() {
    return title;
  }

  /** After how many seconds the same request may do better; empty where it will not by itself. */
  public OptionalInt retryAfter() {
    return retryAfter == NEVER ? OptionalInt.empty() : OptionalInt.of(retryAfter);
  }

  /** The code as it is sent. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
