package io.gantral.worker;

import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.config.ProcessLog;
import io.gantral.engine.protocol.DecisionReply;
import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A neighbour of the commit is taken away and comes back. */
final class StoreAwayTest {
  private static Authority authority;

  @BeforeAll
  static void start() throws IOException {
    authority = new Authority();
  }

  @AfterAll
  static void stop() throws IOException {
    authority.close();
  }

  @Test
  @Tag("Y4")
  @Tag("Y9")
  void aDecisionIsCommittedWhenTheStoreIsBackWithinThePatience() throws IOException {
    // Given
    var instance = new Instance(authority);
    var waiting = instance.waiting();
    instance.agent().willBeDone();

    // When: its temporary folder cannot be written for two seconds
    ProcessLog.start();
    var heard = Heard.start();
    var away = takeAway();
    var reply = CompletableFuture.supplyAsync(() -> instance.approve(waiting));
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
    assertFalse(reply.isDone());
    bringBack(away);

    // Then
    assertInstanceOf(DecisionReply.Counted.class, reply.join());
    instance.awaitEnd();
    assertEquals(COMPLETED, instance.states().getLast());
    heard.close();
    assertEquals(2, heard.lines().stream().filter(line -> line.contains("Neighbour")).count());
    assertEquals(List.of(), heard.thrown());
  }

  @Test
  @Tag("D14")
  @Tag("D16")
  void anExecutionEndsWhereTheStoreStaysAwayForLongerThanThePatience() throws IOException {
    // Given
    var instance = new Instance(authority);
    var waiting = instance.waiting();

    // When
    var away = takeAway();
    assertThrows(RuntimeException.class, () -> instance.approve(waiting));
    bringBack(away);

    // Then
    assertThrows(WorkflowFailedException.class, instance::awaitEnd);
    assertEquals(WAITING_FOR_HUMAN, instance.states().getLast());
  }

  @Test
  @Tag("Y3")
  @Tag("O1")
  @Tag("AE.4")
  void anExecutionGoesOnWhileTheDatabaseIsAway() {
    // Given
    var instance = new Instance(authority);
    var waiting = instance.waiting();
    instance.agent().willBeDone();

    // When
    authority.loseDatabase();
    var reply = instance.approve(waiting);
    instance.awaitEnd();

    // Then
    assertInstanceOf(DecisionReply.Counted.class, reply);
    assertEquals(COMPLETED, instance.states().getLast());
  }

  /** What a full disk and a process without descriptors have in common: no temporary file. */
  private static Path takeAway() throws IOException {
    var folder = authority.artifacts().resolve("temporary");
    return Files.move(folder, folder.resolveSibling("elsewhere"));
  }

  private static void bringBack(Path away) throws IOException {
    Files.move(away, away.resolveSibling("temporary"));
  }
}
