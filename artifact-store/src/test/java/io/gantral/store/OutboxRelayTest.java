package io.gantral.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.local.LocalKafka;
import io.gantral.store.OutboxRelay.Condition;
import io.gantral.testkit.Await;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxRelayTest {

  private static final List<Long> LIFE = LongStream.range(0, 7).boxed().toList();

  @TempDir private static Path folder;
  private static LocalKafka kafka;

  private TestPostgres postgres;
  private PostgresIndex index;
  private TestTopic topic;

  @BeforeAll
  static void startKafka() {
    kafka = LocalKafka.start(folder);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void open() {
    postgres = TestPostgres.migrated();
    index = new PostgresIndex(postgres.pool());
    topic = new TestTopic(kafka);
  }

  @AfterEach
  void close() {
    topic.close();
    postgres.close();
  }

  @Test
  void eventsArriveOnceAndInOrderPerInstanceAndLeaveTheOutbox() throws Exception {
    var ids = lives(20);

    // When
    try (var relay = relay()) {
      Await.until("the outbox is empty", this::outboxIsEmpty);
      assertEquals(Condition.RELAYING, relay.condition());
    }

    // Then
    Await.until("all have arrived", () -> topic.arrived().size() >= 140);
    for (var id : ids) {
      assertEquals(LIFE, topic.sequences(id.value()));
    }
    var message = topic.arrived().getFirst();
    assertArrayEquals(
        ArtifactEvent.CONTENT_TYPE.getBytes(US_ASCII),
        message.headers().lastHeader("content-type").value());
  }

  @Test
  void aRelayThatDiesBetweenProducingAndDeletingSendsAgainAndLosesNothing() throws Exception {
    // Given a database that takes no deletes
    postgres.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no deletes now'; END $$;
        CREATE TRIGGER refuse BEFORE DELETE ON outbox EXECUTE FUNCTION refuse();
        """);
    var ids = lives(5);
    try (var first = relay()) {
      Await.until("it was sent but not deleted", () -> topic.arrived().size() >= 10);
      Await.until("it notices", () -> first.condition() == Condition.POSTGRES_AWAY);
    }
    assertEquals(List.of("35"), postgres.column("SELECT count(*) FROM outbox"));

    // When another one takes over
    postgres.execute("DROP TRIGGER refuse ON outbox");
    try (var second = relay()) {
      Await.until("the outbox is empty", this::outboxIsEmpty);
      assertNotEquals(Condition.STOPPED, second.condition());
    }

    // Then
    Await.until(
        "the last has arrived", () -> ids.stream().allMatch(id -> arrivals(id).contains(6L)));
    assertTrue(topic.arrived().size() > 35, "some came twice");
    for (var id : ids) {
      assertEquals(LIFE, arrivals(id).stream().distinct().toList(), "in order at first sight");
    }
  }

  @Test
  void ofTwoRelaysOneWorksAndTheOtherTakesOverWhenItEnds() throws Exception {
    var first = relay();
    Await.until("the first works", () -> first.condition() == Condition.RELAYING);
    try (var second = relay()) {
      Await.until("the second stands by", () -> second.condition() == Condition.STANDING_BY);

      // When
      first.close();
      var ids = lives(1);

      // Then
      Await.until("the second works", () -> second.condition() == Condition.RELAYING);
      Await.until("all have arrived", () -> arrivals(ids.getFirst()).equals(LIFE));
      assertEquals(Condition.STOPPED, first.condition());
    }
  }

  @Test
  @Tag("Y9")
  void aRelayWhoseSessionIsCutComesBack() throws Exception {
    try (var relay = relay()) {
      Await.until("it works", () -> relay.condition() == Condition.RELAYING);

      // When
      postgres.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%FROM outbox ORDER BY%'
          """);
      var ids = lives(3);

      // Then
      Await.until("the outbox is empty", this::outboxIsEmpty);
      Await.until(
          "all have arrived",
          () ->
              ids.stream().allMatch(id -> arrivals(id).stream().distinct().toList().equals(LIFE)));
    }
  }

  @Test
  @Tag("Y9")
  void eventsWaitWhileKafkaIsAwayAndArriveWhenItIsBack(@TempDir Path own) throws Exception {
    // Given a Kafka that has gone
    var gone = LocalKafka.start(own);
    var port = Integer.parseInt(gone.bootstrap().substring(gone.bootstrap().lastIndexOf(':') + 1));
    var lost = new TestTopic(gone);
    gone.close();
    var ids = lives(3);
    try (var relay = OutboxRelay.start(postgres.settings().unpooled(), lost.settings())) {
      Await.until("it notices", () -> relay.condition() == Condition.KAFKA_AWAY);
      assertEquals(List.of("21"), postgres.column("SELECT count(*) FROM outbox"));

      // When
      try (var back = LocalKafka.start(own, port)) {
        Await.until("the outbox is empty", this::outboxIsEmpty);

        // Then
        assertEquals(lost.settings().bootstrapServers(), back.bootstrap());
        for (var id : ids) {
          Await.until(
              "all have arrived",
              () -> lost.sequences(id.value()).stream().distinct().toList().equals(LIFE));
        }
        lost.close();
      }
    }
  }

  @Test
  void aFrozenRelayKeepsNoEventBackAndNoneOutOfOrderWhenItGoesOn() throws Exception {
    // Given a relay in a process of its own, which is frozen while it works
    var ids = lives(30);
    try (var frozen = RelayProcess.start(postgres, topic);
        var pool = Executors.newSingleThreadExecutor()) {
      Await.until("it works", () -> topic.arrived().size() > 0);
      var appending = pool.submit(() -> lives(300));
      frozen.freeze();
      ids.addAll(appending.get());
      assertNotEquals(List.of("0"), postgres.column("SELECT count(*) FROM outbox"));

      // When
      try (var second = relay()) {
        Await.until("the second has carried all", this::outboxIsEmpty);
        frozen.goOn();
        ids.addAll(lives(30));

        // Then
        Await.until("all have arrived", this::outboxIsEmpty);
        Await.until("the second works", () -> second.condition() == Condition.RELAYING);
        for (var id : ids) {
          Await.until("the last of " + id, () -> arrivals(id).contains(6L));
          assertEquals(LIFE, arrivals(id).stream().distinct().toList(), "in order at first sight");
        }
      }
    }
  }

  @Test
  void roundsHoldEachInstanceOnceAndInOrder() {
    var events = new ArrayList<OutboxEvent>();
    events.add(new OutboxEvent(1, "a", 1, ""));
    events.add(new OutboxEvent(2, "b", 5, ""));
    events.add(new OutboxEvent(3, "a", 0, ""));

    // When
    var rounds = OutboxEvent.inRounds(events);

    // Then
    assertEquals(List.of(List.of(events.get(2), events.get(1)), List.of(events.get(0))), rounds);
  }

  private OutboxRelay relay() {
    return OutboxRelay.start(postgres.settings().unpooled(), topic.settings());
  }

  private List<Long> arrivals(InstanceId id) {
    return topic.sequences(id.value());
  }

  private boolean outboxIsEmpty() throws SQLException {
    return postgres.column("SELECT count(*) FROM outbox").equals(List.of("0"));
  }

  private List<InstanceId> lives(int count) {
    var ids = new ArrayList<InstanceId>();
    for (int i = 0; i < count; i++) {
      var id = Samples.newId();
      index.append(Samples.entries(Samples.life(id, 7)));
      ids.add(id);
    }
    return ids;
  }
}
