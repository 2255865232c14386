package io.gantral.engine.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.state.StateName;

/** What became of a decision. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DecisionReply.Counted.class, name = "counted"),
  @JsonSubTypes.Type(value = DecisionReply.Refused.class, name = "refused")
})
public sealed interface DecisionReply {

  String decisionId();

  /** The decision is committed: this artifact says so. */
  record Counted(String decisionId, StateName state, long sequence, Sha256 artifactHash)
      implements DecisionReply {}

  /** The decision changed nothing; the attempt is recorded. */
  record Refused(String decisionId, Refusal reason) implements DecisionReply {}
}
