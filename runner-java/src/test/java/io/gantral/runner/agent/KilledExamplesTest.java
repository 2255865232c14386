package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task.Continuation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example agents, killed at each line that a shell runs of them, and run again. */
class KilledExamplesTest {
  /** Counts the commands that the shell is about to run, and kills it before the given one. */
  private static final String TRAP =
      """
      set -o functrace
      trap '[ $((++KILL_COUNT)) -ne "$KILL_AT" ] || kill -9 $$' DEBUG
      """;

  private static final String[] PAYMENTS = {
    "vendor,amount,currency,reference",
    "Acme Logistics,48000.00,EUR,A-1",
    "Dufour,86.45,EUR,A-2",
    "Kestrel,25000,EUR,A-3"
  };

  /** What either agent asks for when it comes to the first payment. */
  private static final AuthorityRequest REQUEST =
      new AuthorityRequest(
          "line-2",
          "pay-vendor",
          "Pay 48,000.00 EUR to Acme Logistics (line 2)",
          (JsonObject)
              Json.parse(
                  "{\"payment\":{\"amount\":48000,\"currency\":\"EUR\",\"line\":2,"
                      + "\"skip\":false,\"vendor\":\"Acme Logistics\"}}"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"persistent-agent", "split-agent"})
  void approvalIsSpentOnceWhereverTheKillComes(String example) throws Exception {
    int at = 1;
    while (killsBeforeItsEnd(example, at)) {
      at++;
    }
    assertTrue(at > 100, "lines: " + at);
  }

  /** Whether the agent that goes on from an approval had such a line; gone on it has either way. */
  private boolean killsBeforeItsEnd(String example, int at) throws Exception {
    try (var job = new PaymentsJob(example, Files.createDirectory(folder.resolve("at-" + at)))) {
      job.payments(PAYMENTS);
      job.interpreter("bash");
      job.environment(
          Map.of(
              "BASH_ENV", Files.writeString(folder.resolve("trap.sh"), TRAP).toString(),
              "KILL_AT", Integer.toString(at)));
      var first = job.approve(REQUEST);

      var again = first;
      if (first instanceof Outcome.Failed(var _, var detail, var _)) {
        assertEquals("exit code 137 (signal 9)", detail);
        job.environment(Map.of());
        again = job.again(Continuation.APPROVED);
      }

      // The one act that was approved, what needs no approval, and a request for the next act.
      assertEquals("line-4", asked(again).requestId(), () -> "killed at " + at);
      assertEquals(
          List.of("2 paid 48000.00", "3 paid 86.45"), job.ledger(), () -> "killed at " + at);
      return first instanceof Outcome.Failed;
    }
  }

  private static AuthorityRequest asked(Outcome outcome) {
    return assertInstanceOf(Outcome.AuthorityRequested.class, outcome).request();
  }
}
