package io.gantral.worker;

import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import io.gantral.verifier.Verdict;
import io.gantral.verifier.Verifier;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One execution far beyond what the engine takes in one history, with the engine's own limits.
 *
 * <p>{@code -Dgantral.asks=20000 -Dgantral.refusals=10000} are the figures that it is made for; it
 * takes about a minute for each thousand asks.
 */
@RequiresTemporalServer
@EnabledIfSystemProperty(named = "gantral.asks", matches = "[0-9]+")
final class LongLifeTest {
  private static final int ASKS = Integer.getInteger("gantral.asks", 0);
  private static final int REFUSALS = Integer.getInteger("gantral.refusals", 0);
  private static final int PEOPLE = 20;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void anApprovalCountsAfterAllThatWasAskedAndRefusedBefore() throws IOException {
    try (var engine = RealTemporal.startIn(folder, "default");
        var authority = new Authority(engine.target())) {
      // Given: a step that asks and is allowed, and after it one that waits
      var instance = new Instance(authority);
      for (int i = 0; i < ASKS; i++) {
        instance.agent().willAsk("note", "{\"page\":" + i + "}");
      }
      instance.agent().willBeDone();
      instance.start(Templates.lowThenHigh());
      for (int i = 0; i <= ASKS; i += 100) {
        instance.awaitAgents(i);
      }
      var waiting = instance.await(WAITING_FOR_HUMAN);
      for (int i = 0; i < REFUSALS; i++) {
        refused(instance, named("person-" + i % PEOPLE));
      }

      // When
      var reply = instance.approve(waiting);
      instance.agent().willBeDone();
      instance.awaitEnd();

      // Then
      assertInstanceOf(DecisionReply.Counted.class, reply);
      assertEquals(COMPLETED, instance.states().getLast());
      var evidence = authority.artifacts().resolve("instances").resolve(instance.id().value());
      assertEquals(
          Verdict.VALID,
          Verifier.trusting(Authority.TRUSTED).verify(List.of(evidence), reason -> {}).verdict());
    }
  }

  /** Told that it does not count, or turned away because too many have not. */
  private static void refused(Instance instance, Actor actor) {
    try {
      var reply =
          instance.decide(DecisionType.APPROVE, actor, "yes", Sha256.of("another request"), null);
      assertInstanceOf(DecisionReply.Refused.class, reply);
    } catch (WorkflowUpdateException turnedAway) {
      var cause = assertInstanceOf(ApplicationFailure.class, turnedAway.getCause());
      assertEquals(EngineNames.TOO_MANY_REFUSALS, cause.getOriginalMessage());
    }
  }

  private static Actor named(String subject) {
    return new Actor(RITA.issuer(), subject, "payments", RITA.roles());
  }
}
