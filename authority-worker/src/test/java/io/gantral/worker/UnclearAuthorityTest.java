package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.DecisionReply;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is unclear never becomes permission: the execution ends, and its agent does not go on. The
 * hash of an artifact is over what was understood of it, so that each member has to be asked for.
 */
@ExtendWith(SharedAuthority.class)
final class UnclearAuthorityTest {
  private static final int HEAD = 2;
  private static final int DECISION = 3;

  private final Instance instance;

  UnclearAuthorityTest(Instance instance) {
    this.instance = instance;
  }

  @Test
  @Tag("F1")
  void anApprovalOfWhichNobodyKnowsWhetherItHappenedEndsTheExecution() throws IOException {
    // Given
    var waiting = instance.waiting();

    // When
    bury(DECISION);

    // Then
    assertThrows(WorkflowUpdateException.class, () -> instance.approve(waiting));
    assertEndsBeforeTheAgentGoesOn();
  }

  @Test
  @Tag("AL.5")
  void anApprovalThatCountsAndCannotBeResumedFromEndsTheExecution() throws IOException {
    // Given
    var waiting = instance.waiting();

    // When
    bury(DECISION + 1);

    // Then
    assertInstanceOf(DecisionReply.Counted.class, instance.approve(waiting));
    assertEndsBeforeTheAgentGoesOn();
  }

  @Test
  @Tag("F10")
  void aNullWhereAListBelongsEndsTheExecution() throws IOException {
    // Given
    var waiting = instance.waiting();

    // When
    rewriteHead(waiting.toJson().with("evidence_refs", JsonNull.NULL));

    // Then
    assertEquals(List.of(), waiting.transition().evidenceRefs(), "for which null could pass");
    assertThrows(WorkflowUpdateException.class, () -> instance.approve(waiting));
    assertEndsBeforeTheAgentGoesOn();
  }

  @Test
  @Tag("F11")
  void anArtifactThatDoesNotSayHowItIsCanonicalEndsTheExecution() throws IOException {
    // Given
    var waiting = instance.waiting();

    // When
    rewriteHead(waiting.toJson().without("canonicalization"));

    // Then
    assertThrows(WorkflowUpdateException.class, () -> instance.approve(waiting));
    assertEndsBeforeTheAgentGoesOn();
  }

  private void assertEndsBeforeTheAgentGoesOn() {
    assertThrows(WorkflowFailedException.class, () -> instance.awaitEnd());
    assertEquals(1, instance.agent().seen().size());
  }

  private void bury(int sequence) throws IOException {
    var tombstone = new Tombstone(instance.id(), sequence).toJson().canonicalBytes();
    instance.authority().store().put(instance.id(), sequence, tombstone);
  }

  private void rewriteHead(JsonObject artifact) throws IOException {
    var slot = chain().resolve("0000000" + HEAD + ".json");
    assertTrue(Files.deleteIfExists(slot));
    Files.write(slot, artifact.canonicalBytes());
  }

  private Path chain() {
    var instances = instance.authority().artifacts().resolve("instances");
    return instances.resolve(instance.id().value()).resolve("chain");
  }
}
