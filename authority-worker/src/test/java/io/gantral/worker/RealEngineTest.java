package io.gantral.worker;

import static io.gantral.authority.state.StateName.REJECTED;
import static io.gantral.authority.state.StateName.TERMINATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gantral.authority.decision.Refusal;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine in memory does otherwise than the real one. */
@RequiresTemporalServer
final class RealEngineTest {
  private static final Duration LONGER_THAN_A_TASK = Duration.ofSeconds(12);

  private static RealTemporal engine;
  private static Authority authority;

  private Instance instance;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    engine = RealTemporal.startIn(folder, "default");
    authority = new Authority(engine.target());
  }

  @BeforeEach
  void startOne() {
    instance = new Instance(authority);
  }

  @AfterAll
  static void stop() throws IOException {
    authority.close();
    engine.close();
  }

  @Test
  void theRefusalsThatCameBesideARejectionAreInTheLastArtifact() {
    // Given: others decide while the rejection is being committed
    var waiting = instance.waiting();
    var others = new ArrayList<CompletableFuture<DecisionReply>>();
    instance
        .authority()
        .earlier()
        .beforeCommit(
            instance.id(),
            REJECTED,
            order -> {
              for (int i = 0; i < 5; i++) {
                others.add(CompletableFuture.supplyAsync(() -> instance.approve(waiting), threads));
              }
              LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            });

    // When
    instance.reject(waiting);

    // Then
    others.forEach(other -> assertEquals(Refusal.ALREADY_DECIDED, refusal(other.join())));
    var last = instance.chain().getLast().transition();
    assertEquals(TERMINATED, last.authorityState());
    assertEquals(5, last.evidenceRefs().size());
  }

  /** The engine hands over what comes meanwhile if a commit takes longer than it waits. */
  @Test
  void whoDecidesWhileTheLastArtifactIsSealedIsToldThatItLeavesNoEvidence() {
    // Given
    var waiting = instance.waiting();
    var late = new AtomicReference<CompletableFuture<DecisionReply>>();
    instance
        .authority()
        .earlier()
        .beforeCommit(
            instance.id(),
            TERMINATED,
            order -> {
              late.set(CompletableFuture.supplyAsync(() -> instance.approve(waiting), threads));
              LockSupport.parkNanos(LONGER_THAN_A_TASK.toNanos());
            });

    // When
    instance.reject(waiting);

    // Then
    assertEquals(Refusal.ENDED, refusal(Objects.requireNonNull(late.get()).join()));
    assertEquals(List.of(), instance.chain().getLast().transition().evidenceRefs());
  }

  private static Refusal refusal(DecisionReply reply) {
    return assertInstanceOf(DecisionReply.Refused.class, reply).reason();
  }
}
