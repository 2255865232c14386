package io.gantral.worker.commit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What stands in the slot where the next artifact goes, before anybody puts one there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Standing.Nothing.class, name = "nothing"),
  @JsonSubTypes.Type(value = Standing.Successor.class, name = "successor"),
  @JsonSubTypes.Type(value = Standing.Unusable.class, name = "unusable")
})
public sealed interface Standing {

  /** The slot is free. */
  record Nothing() implements Standing {}

  /** The transition that follows has happened. */
  record Successor(Found found) implements Standing {}

  /** Nothing can follow. */
  record Unusable(CommitReply.Cause cause) implements Standing {}
}
