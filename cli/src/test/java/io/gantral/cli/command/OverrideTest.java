package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String SEEN = "cd".repeat(32);
  private static final String INSTANCE = "GET /v1/instances/" + ID;
  private static final String DECIDE = "POST /v1/instances/" + ID + "/decisions";

  @TempDir private Path folder;
  @AutoClose private final FakeGateway gateway = new FakeGateway();

  @BeforeEach
  void answer() throws IOException {
    gateway.on(INSTANCE, 200, Answers.waiting(ID, SEEN));
    gateway.on(DECIDE, 201, Answers.counted(SEEN));
  }

  @Test
  void aMemberThatTheRequestDoesNotHaveIsNamedAndNothingIsSent() {
    for (var said : List.of("--yes", "--seen=" + SEEN)) {
      var typed = override("{\"amout\":5}", said);

      assertEquals(2, typed.code());
      assertTrue(typed.err().contains("no member /amout"), typed.err());
      assertTrue(typed.err().contains("\"amount\":7"), typed.err());
    }
    assertEquals(List.of(INSTANCE, INSTANCE), gateway.asked());
  }

  @Test
  void theFactsAreShownAsTheyAreAndAsTheyWouldBe() {
    var typed = override("{\"amount\":5}", "--yes");

    assertEquals(0, typed.code(), typed.err());
    assertTrue(typed.err().contains("before     {\n             \"amount\": 7"), typed.err());
    assertTrue(typed.err().contains("after      {\n             \"amount\": 5"), typed.err());
    assertTrue(gateway.said(DECIDE).contains("\"context_delta\":{\"amount\":5}"));
  }

  @Test
  void whatWaitsByNowInsteadIsForTheServerToRefuse() {
    var typed = override("{\"amout\":5}", "--seen", "ef".repeat(32));

    assertEquals(0, typed.code(), typed.err());
    assertEquals(List.of(INSTANCE, DECIDE), gateway.asked());
  }

  private Typed override(String delta, String... more) {
    var words = Stream.of("override", ID, "--because", "checked", "--delta", delta);
    return Typed.at(gateway, folder, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }
}
