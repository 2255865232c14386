package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.config.ConfigFile;
import io.gantral.config.ConfigMistakes;
import io.gantral.config.ConfigMistakes.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayConfigTest {
  @Test
  void whatCutsSomethingElseOffIsAMistakeOfBothKeys() {
    assertEquals(
        List.of(
            "gateway.http.idle_timeout: expected more than runner.hold, PT30S",
            "gateway.runner.drain: expected at least runner.poll_time, PT10S"),
        mistakes("{http: {idle_timeout: PT30S}, runner: {hold: PT30S, poll_time: PT10S}}"));
  }

  @Test
  void whatJustFitsIsNone() {
    var fits = "{http: {idle_timeout: PT31S}, runner: {hold: PT30S, poll_time: PT6S, drain: PT6S}}";

    assertEquals(List.of(), mistakes(fits));
  }

  @Test
  void aBodyThatTheEngineCannotTakeIsNoBody() {
    assertEquals(
        List.of("gateway.http.max_body: expected an integer from 1024 to 1048576"),
        mistakes("{http: {max_body: 1048577}}"));
  }

  /** Of the gateway's own section; the others are not there. */
  private static List<String> mistakes(String section) {
    var file = ConfigFile.parse("test", "gateway: " + section, Path.of(""), Map.of());
    var found = assertThrows(ConfigMistakes.class, () -> file.read(GatewayConfig::read));
    return found.mistakes().stream()
        .map(Mistake::toString)
        .filter(mistake -> mistake.startsWith("gateway."))
        .toList();
  }
}
