package io.gantral.worker.workflow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.PolicyAdvice;

/** What the guard answers about a place in a chain. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GuardReply.Advised.class, name = "advised"),
  @JsonSubTypes.Type(value = GuardReply.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = GuardReply.Broken.class, name = "broken")
})
public sealed interface GuardReply {

  /** What is advised: now, or before by the answer that a transition stands on already. */
  record Advised(PolicyAdvice advice) implements GuardReply {}

  /** The execution has ended, whatever a policy would say. */
  record Ended(Found found) implements GuardReply {}

  /** Nothing can follow in this chain. */
  record Broken(CommitReply.Cause cause) implements GuardReply {}
}
