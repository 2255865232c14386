package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 that is none: the connection is ended, and nothing else is touched. */
@ExtendWith(SharedHouse.class)
final class OddStreamsTest {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";

  private final People people;

  OddStreamsTest(People people) {
    this.people = people;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense that is no frame at all",
        "\0\0\4\0\0\0\0\0\0data",
        "\0\0\1\1\5\0\0\0\1\u0080",
        "\0\0\4\1\5\0\0\0\1\u0082\u0082\u0084\u0086",
        "\0\0\1\1\5\0\0\0\1\u0082",
        "\0\0\2\1\5\0\0\0\1\u0084\u0086",
        "\0\0\3\1\5\0\0\0\2\u0082\u0084\u0086",
        "\0\0\5\2\0\0\0\0\1\0\0\0\1\0",
        "\0\0\6\4\0\0\0\0\0\0\4\u00ff\u00ff\u00ff\u00ff",
        "\0\0\4\3\0\0\0\0\1\0\0\0\0",
        "\u00ff\u00ff\u00ff\1\5\0\0\0\1",
        "\0\0\4\10\0\0\0\0\0\0\0\0\0",
        "\0\0\1\11\4\0\0\0\1\u0082"
      })
  void aFrameThatIsNoneEndsItsConnectionAlone(String frames) throws IOException {
    try (var log = Logged.of("");
        var line = new Line(people.gateway())) {
      line.say(PREFACE + SETTINGS + frames).ended().toTheEnd();

      assertEquals(200, people.nobody().get("/healthz").status());
      assertEquals(List.of(), log.failures());
    }
  }
}
