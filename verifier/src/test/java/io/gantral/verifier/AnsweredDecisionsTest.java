package io.gantral.verifier;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an execution knows of decisions contradicts, and what it may have forgotten does not. */
class AnsweredDecisionsTest {
  private final AnsweredDecisions answered = new AnsweredDecisions();

  @Test
  void anIdCountsOnceAmongThoseThatAnExecutionKnows() {
    assertTrue(answered.count(decision("first")));
    for (int i = 1; i < Decision.REMEMBERED; i++) {
      answered.refuse(Sha256.of("refused " + i));
    }

    assertFalse(answered.count(decision("first")));
  }

  @Test
  void anIdThatAnExecutionMayHaveForgottenCountsAgain() {
    assertTrue(answered.count(decision("first")));
    for (int i = 0; i < Decision.REMEMBERED; i++) {
      answered.refuse(Sha256.of("refused " + i));
    }

    assertTrue(answered.count(decision("first")));
  }

  private static DecisionRecord decision(String id) {
    return new DecisionRecord(
        id, DecisionType.APPROVE, "rita", "https://issuer.example", List.of(), Sha256.of(id));
  }
}
