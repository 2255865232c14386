package io.gantral.runner.protocol;

/** What came of a call to the gateway. */
public sealed interface Answer<T> {

  /** The gateway did what was asked and said so. */
  record Accepted<T>(T body) implements Answer<T> {}

  /** The lease is dead: another attempt or runner owns the task, or its execution is over. */
  record LeaseDead<T>() implements Answer<T> {}

  /** The gateway does not accept the token (401), or not for this (403). */
  record Denied<T>(int status, String code) implements Answer<T> {}

  /** The gateway refuses the call for good: the same call would be refused again. */
  record Refused<T>(int status, String code) implements Answer<T> {}

  /**
   * There was no usable answer, or none of the gateway's own; the call may or may not have had its
   * effect and may be repeated.
   */
  record Unavailable<T>(String reason) implements Answer<T> {}
}
