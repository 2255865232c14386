package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String INSTANCE = "GET /v1/instances/" + ID;

  @TempDir private Path folder;
  private FakeGateway gateway;

  @BeforeEach
  void open() throws IOException {
    gateway = new FakeGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aGatewayThatIsAwayForAWhileDoesNotEndTheWait() {
    gateway.on("POST /v1/instances", 201, Answers.instance(ID, "CREATED"));
    gateway.on(INSTANCE, 503, "").onBrokenConnection(INSTANCE);
    gateway.on(INSTANCE, 200, Answers.instance(ID, "COMPLETED"));

    var typed = Typed.at(gateway, folder, "trigger", "w", "--version", "1", "--wait");

    assertEquals(0, typed.code(), typed.err());
    assertTrue(typed.out().contains("COMPLETED"), typed.out());
  }

  @Test
  void aWaitOverAnAbsentServerEndsWithItsLimit() {
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING")).on(INSTANCE, 503, "");

    var typed = Typed.at(gateway, folder, "status", ID, "--watch", "--for", "300ms");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("503"), typed.err());
  }

  @Test
  void aRefusalEndsTheWaitAtOnce() {
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING")).on(INSTANCE, 401, "");

    assertEquals(3, Typed.at(gateway, folder, "status", ID, "--watch").code());
  }

  @Test
  void aGatewayThatWasNeverThereIsNotWaitedFor() {
    gateway.on(INSTANCE, 503, "");

    assertEquals(1, Typed.at(gateway, folder, "status", ID, "--watch").code());
    assertEquals(1, gateway.asked().size());
  }
}
