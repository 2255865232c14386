package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with a small heap, and callers who send what is far larger and never ends. */
@ExtendWith(SharedHouse.class)
final class UnfinishedBodiesTest {
  private static final String HEAP = "96m";
  private static final int PART = 960 << 10;
  private static final int CALLERS = 250;

  /** Other callers; one alone is told 429 long before. */
  private static final int PEOPLE = 25;

  private final People people;
  private final List<Line> lines = new ArrayList<>();
  @TempDir private Path folder;
  private GatewayProcess gateway;

  UnfinishedBodiesTest(People people) {
    this.people = people;
  }

  @BeforeEach
  void start() throws IOException {
    gateway = GatewayProcess.start(people.house(), folder, HEAP);
  }

  @AfterEach
  void end() throws IOException {
    for (var line : lines) {
      line.close();
    }
    gateway.close();
  }

  @Test
  void bodiesOfStrangersHurtNobody() throws IOException, InterruptedException {
    for (var i = 0; i < CALLERS; i++) {
      begin(i % 2 == 0 ? "/nothing" : "/v1/instances", "");
    }

    assertItGoesOnAndEnds();
  }

  @Test
  void bodiesOfMembersAreRefusedBeyondTheirShareAndHurtNobody()
      throws IOException, InterruptedException {
    for (var i = 0; i < CALLERS; i++) {
      begin("/v1/instances", people.member("alice" + i % PEOPLE, "requester").token());
    }

    var refused = 0;
    for (var line : lines.subList(CALLERS / 2, CALLERS)) {
      var answer = line.answer();
      refused += answer.startsWith("HTTP/1.1 429 ") || answer.startsWith("HTTP/1.1 503 ") ? 1 : 0;
      assertTrue(answer.contains("\r\nRetry-After: "), answer);
    }
    assertEquals(CALLERS - CALLERS / 2, refused);
    assertItGoesOnAndEnds();
  }

  private void begin(String path, String token) throws IOException {
    var line = new Line(gateway.address());
    lines.add(line);
    try {
      line.begin("POST", path, token, PART);
    } catch (SocketException closed) {
      // It was refused before it was sent to the end.
    }
  }

  private void assertItGoesOnAndEnds() throws InterruptedException {
    assertEquals(200, Api.anybody(gateway.address()).get("/healthz").status());
    assertTrue(gateway.isAlive());
    assertTrue(gateway.endsWithin(60, TimeUnit.SECONDS), "it does not end");
  }
}
