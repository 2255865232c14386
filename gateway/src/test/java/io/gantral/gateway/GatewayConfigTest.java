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
            "gateway.runner.drain: expected at least runner.poll_time, PT10S",
            "gateway.http.idle_timeout: expected more than gateway.runner.hold, PT30S"),
        mistakes("{http: {idle_timeout: PT30S}, runner: {hold: PT30S, poll_time: PT10S}}"));
  }

  @Test
  void aConnectionMustOutlastWhateverItsRequestMayWaitFor() {
    var file =
        """
        gateway: {http: {idle_timeout: PT20S}, runner: {hold: PT19S}, decision_timeout: PT20S}
        engine: {call_timeout: PT21S}
        postgres: {timeout: PT22S}
        """;

    assertEquals(
        List.of(
            "gateway.http.idle_timeout: expected more than engine.call_timeout, PT21S",
            "gateway.http.idle_timeout: expected more than gateway.decision_timeout, PT20S",
            "gateway.http.idle_timeout: expected more than postgres.timeout, PT22S"),
        mistakesOf(file));
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

  private static List<String> mistakes(String section) {
    return mistakesOf("gateway: " + section);
  }

  /** Of the gateway's own section; what else is required is not there. */
  private static List<String> mistakesOf(String yaml) {
    var file = ConfigFile.parse("test", yaml, Path.of(""), Map.of());
    var found = assertThrows(ConfigMistakes.class, () -> file.read(GatewayConfig::read));
    return found.mistakes().stream()
        .map(Mistake::toString)
        .filter(mistake -> mistake.startsWith("gateway."))
        .filter(mistake -> !mistake.endsWith(": required"))
        .toList();
  }
}
