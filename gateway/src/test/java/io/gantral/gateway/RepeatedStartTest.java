package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.config.EngineConfig;
import io.gantral.gateway.engine.Connection;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.http.Uuid8;
import io.gantral.local.LocalEngine;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key that is sent again after the engine has forgotten what it started. */
@ExtendWith(SharedHouse.class)
final class RepeatedStartTest {
  private final People before;
  private final LocalEngine forgetful = LocalEngine.start();
  private final Gateway after;
  private final Work work;

  RepeatedStartTest(People people) {
    before = people;
    after = Gateway.start(people.house().config(EngineConfig.at(forgetful.target())));
    work = Work.of(people);
  }

  @AfterEach
  void close() {
    after.close();
    forgetful.close();
  }

  @Test
  void theSameBodyIsAnsweredWithTheSameInstanceAndStartsNothing() {
    // Given
    var id = started();

    // When
    var again = sendAgain(work.trigger().replace("1}", "1.0}"));

    // Then
    assertEquals(200, again.status(), again.plain());
    assertEquals(id, again.text("instance_id"));
    assertEquals("RUNNING", again.text("state"));
    assertStartedNothing(id);
  }

  @Test
  void anotherContextOrWorkflowIsAConflictAndStartsNothing() {
    var id = started();

    assertConflict(sendAgain(work.trigger().replace("1}", "2}")));
    assertConflict(sendAgain(Work.of(before).trigger()));
    assertStartedNothing(id);
  }

  @Test
  void aStartThatFailedIsNotTriedAgainUnderItsKey() throws IOException {
    var house = before.house();
    var id = new InstanceId(Uuid8.of(house.issuer.issuer().toString(), "alice", key()));
    house.files.put(id, 0, new Tombstone(id, 0).toJson().canonicalBytes());

    assertConflict(sendAgain(work.trigger()));
    assertStartedNothing(id.value());
  }

  private String started() {
    var id = send(before, work.trigger()).text("instance_id");
    work.await(id, "RUNNING");
    return id;
  }

  private Api.Answer sendAgain(String body) {
    return send(new People(before.house(), after.address()), body);
  }

  private Api.Answer send(People people, String body) {
    return people.alice().post("/v1/instances", body, "Idempotency-Key", key());
  }

  private String key() {
    return work.pool();
  }

  private static Executions executions(Connection engine) {
    var key = new SigningKey(new byte[32]);
    return new Executions(engine, new Attestor(key, InstantSource.system()));
  }

  private static void assertConflict(Api.Answer answer) {
    assertEquals("idempotency-conflict", answer.text("code"), answer.plain());
  }

  private void assertStartedNothing(String id) {
    var vertx = Vertx.vertx();
    try (var engine = new Connection(vertx, EngineConfig.at(forgetful.target()))) {
      assertEquals(Optional.empty(), executions(engine).find(new InstanceId(id)).await());
    } finally {
      vertx.close().await();
    }
  }
}
