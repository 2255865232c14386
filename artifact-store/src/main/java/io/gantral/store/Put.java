package io.gantral.store;

/** What became of a put into a write-once place: it was written, or something stood there. */
public sealed interface Put {

  /** These bytes now stand there, durably, and nothing else ever will. */
  record Written() implements Put {}

  /**
   * Something already stood there, durably; it may well be the same bytes.
   *
   * @param found the bytes that stand there
   */
  @SuppressWarnings("ArrayRecordComponent") // matched on, never compared
  record Occupied(byte[] found) implements Put {}
}
