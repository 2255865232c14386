package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gantral.authority.json.Json;
import io.gantral.authority.template.AgentSpec;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an agent's exit and of the request that it left. */
class AgentExitTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String REQUEST =
      "{\"action\":\"pay\",\"summary\":\"Pay\",\"context\":{\"n\":1}}";

  @TempDir Path work;
  @AutoClose private AgentBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = AgentBench.in(work);
  }

  @Test
  void exitZeroIsDone() throws Exception {
    assertInstanceOf(Outcome.Done.class, bench.run("exit 0").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exit 1", "exit 2", "exit 4", "exit 255", "kill -KILL $$", "kill -TERM $$"})
  @Tag("U9")
  void anyOtherExitIsAFailure(String script) throws Exception {
    assertEquals(Optional.of(FailureCode.AGENT_EXIT), AgentBench.failure(bench.run(script)));
  }

  @Test
  @Tag("U9")
  void failedAgentIsNoRequestEvenIfItLeftOne() throws Exception {
    assertEquals(
        Optional.of(FailureCode.AGENT_EXIT),
        AgentBench.failure(bench.run(writing(REQUEST) + "; exit 1")));
  }

  @Test
  @Tag("U2")
  void exitThreeWithARequestAsksForAuthority() throws Exception {
    var outcome = bench.run(writing(REQUEST) + "; exit 3").orElseThrow();

    var request = assertInstanceOf(Outcome.AuthorityRequested.class, outcome).request();
    assertEquals(AuthorityRequest.parse(Json.parse(REQUEST)), request);
    assertEquals("pay", request.action());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"action\":\"a\",\"summary\":\"s\"}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":[]}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":{},\"approved\":true}",
        "{\"action\":\"a\",\"action\":\"b\",\"summary\":\"s\",\"context\":{}}",
        "{\"action\":\" \",\"summary\":\"s\",\"context\":{}}"
      })
  @Tag("U9")
  void malformedRequestIsAFailure(String request) throws Exception {
    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID),
        AgentBench.failure(bench.run(writing(request) + "; exit 3")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 7 | AGENT_EXIT: exit code 7",
        "kill -9 $$ | AGENT_EXIT: exit code 137 (signal 9)",
        "exit 3 | REQUEST_INVALID: no request file",
        "echo '{\"action\":\"a\",\"summary\":\"s\"}' > $GANTRAL_REQUEST_FILE; exit 3"
            + " | REQUEST_INVALID: /context a required field is absent",
        "echo '{\"é\":1,\"action\":\"a\",\"summary\":\"s\",\"context\":{}}' > $GANTRAL_REQUEST_FILE;"
            + " exit 3 | REQUEST_INVALID: /? an unknown field",
        "echo '{\"request_id\":\"../x\",\"action\":\"a\",\"summary\":\"s\",\"context\":{}}'"
            + " > $GANTRAL_REQUEST_FILE; exit 3 | REQUEST_INVALID: request_id: 1 to 100 letters,"
            + " digits and . _ -, the first a letter or a digit"
      })
  void failureSaysWhatItsCodeLeavesOpen(String script, String reason) throws Exception {
    var failed = assertInstanceOf(Outcome.Failed.class, bench.run(script).orElseThrow());

    assertEquals(reason, failed.reason());
  }

  @Test
  void agentNamesItsRequestOrGetsANameThatFollowsFromIt() throws Exception {
    var named = "{\"request_id\":\"invoice-7\"," + REQUEST.substring(1);

    assertEquals("invoice-7", idOf(bench.run(writing(named) + "; exit 3").orElseThrow()));
    var derived = idOf(bench.run(writing(REQUEST) + "; exit 3").orElseThrow());
    assertEquals(32, derived.length());
    assertEquals(derived, idOf(bench.run(writing(REQUEST) + "; exit 3").orElseThrow()));
  }

  private static String idOf(Outcome outcome) {
    return assertInstanceOf(Outcome.AuthorityRequested.class, outcome).request().requestId();
  }

  @Test
  void missingRequestIsAFailure() throws Exception {
    assertEquals(Optional.of(FailureCode.REQUEST_INVALID), AgentBench.failure(bench.run("exit 3")));
  }

  @Test
  void requestThatIsALinkOrAPipeIsAFailure() throws Exception {
    var elsewhere = Files.writeString(work.resolve("elsewhere.json"), REQUEST);

    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID),
        AgentBench.failure(bench.run("ln -s " + elsewhere + " $GANTRAL_REQUEST_FILE; exit 3")));
    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID),
        AgentBench.failure(bench.run("mkfifo $GANTRAL_REQUEST_FILE; exit 3")));
  }

  @Test
  void requestBeyondItsSizeIsAFailure() throws Exception {
    var fill = "awk 'BEGIN { for (i = 0; i < 300000; i++) printf \" \" }' >> $GANTRAL_REQUEST_FILE";

    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID),
        AgentBench.failure(bench.run(writing(REQUEST) + "; " + fill + "; exit 3")));
  }

  @Test
  void agentThatCannotStartIsAFailure() throws Exception {
    var agent = new AgentSpec(List.of("./no-such-agent"), Map.of(), Map.of());

    var outcome = bench.run(AgentBench.task(agent, LONG), Map.of(), new Stop());

    assertEquals(Optional.of(FailureCode.AGENT_START), AgentBench.failure(outcome));
  }

  private static String writing(String request) {
    return "printf '%s' '" + request + "' > $GANTRAL_REQUEST_FILE";
  }
}
