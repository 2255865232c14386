package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import io.gantral.runner.protocol.Task.Continuation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two example agents, as real processes, do the same job. */
class ExampleAgentsTest {
  private static final String PERSISTENT = "persistent-agent";
  private static final String SPLIT = "split-agent";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  @Tag("U2")
  @Tag("U5")
  void agentPaysWhatIsSmallAndEndsAtTheFirstMaterialPayment(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      var request = asked(job.start());

      assertEquals("pay-vendor", request.action());
      assertEquals("Pay 48,000.00 EUR to Acme Logistics (line 3)", request.summary());
      assertEquals(List.of("2 paid 412.80"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  @Tag("U6")
  void requestHandsOverThePaymentAndNothingElse(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      assertEquals(
          "{\"payment\":{\"amount\":48000,\"currency\":\"EUR\",\"line\":3,\"skip\":false,"
              + "\"vendor\":\"Acme Logistics\"}}",
          asked(job.start()).context().canonicalString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  @Tag("U7")
  void approvalCoversOnePaymentAndTheNextAsksAnew(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      var next = asked(job.approve(asked(job.start())));

      assertEquals("Pay 25,000.00 EUR to Kestrel (line 5)", next.summary());
      assertEquals(List.of("2 paid 412.80", "3 paid 48000.00", "4 paid 86.45"), job.ledger());

      assertInstanceOf(Outcome.Done.class, job.approve(next));
      assertEquals(
          List.of(
              "2 paid 412.80",
              "3 paid 48000.00",
              "4 paid 86.45",
              "5 paid 25000.00",
              "6 paid 9999.99"),
          job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  void overrideLowersTheAmount(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      asked(job.override(asked(job.start()), "{\"payment\":{\"amount\":45000.5}}"));

      assertEquals(List.of("2 paid 412.80", "3 paid 45000.50", "4 paid 86.45"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  void overrideSkipsTheLine(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      asked(job.override(asked(job.start()), "{\"payment\":{\"skip\":true}}"));

      assertEquals(List.of("2 paid 412.80", "3 skipped 0.00", "4 paid 86.45"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"payment\":{\"amount\":48000.01}}",
        "{\"payment\":{\"vendor\":\"Somebody Else\"}}",
        "{\"payment\":{\"currency\":\"USD\"}}",
        "{\"payment\":{\"skip\":\"no\"}}",
        "{\"payment\":{\"amount\":-1}}",
        "{\"payment\":{\"line\":null}}",
        "{\"payment\":null}"
      })
  @Tag("U9")
  void decisionThatDoesNotFitThePaymentPaysNothing(String contextDelta) throws Exception {
    for (var example : List.of(PERSISTENT, SPLIT)) {
      try (var job = new PaymentsJob(example, Files.createDirectories(folder.resolve(example)))) {
        var outcome = job.override(asked(job.start()), contextDelta);

        assertEquals(
            FailureCode.AGENT_EXIT, assertInstanceOf(Outcome.Failed.class, outcome).code());
        assertEquals(List.of("2 paid 412.80"), job.ledger());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  @Tag("U9")
  void paymentInTheTriggerContextIsNoApproval(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      job.trigger(
          "{\"payment\":{\"amount\":48000,\"currency\":\"EUR\",\"line\":3,\"skip\":false,"
              + "\"vendor\":\"Acme Logistics\"}}");

      asked(job.start());

      assertEquals(List.of("2 paid 412.80"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  @Tag("U9")
  void triggerContextMayLowerTheLimitAndNeverRaiseIt(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      job.trigger("{\"limit\":1000000}");
      assertEquals("Pay 48,000.00 EUR to Acme Logistics (line 3)", asked(job.start()).summary());

      job.trigger("{\"limit\":86.45}");
      var next = asked(job.approve(asked(job.start())));
      assertEquals("Pay 86.45 EUR to Dufour (line 4)", next.summary());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  @Tag("U11")
  void repeatedAttemptPaysNothingTwice(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      job.start();
      var request = asked(job.again(Continuation.NONE));
      var next = asked(job.approve(request));

      assertEquals(next.summary(), asked(job.again(Continuation.APPROVED)).summary());
      assertEquals(List.of("2 paid 412.80", "3 paid 48000.00", "4 paid 86.45"), job.ledger());
    }
  }

  @Test
  @Tag("U1")
  void checkpointHoldsTheNextLine() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      var request = asked(job.start());
      assertEquals("3", Files.readString(job.checkpoint()).strip());

      job.approve(request);
      assertEquals("5", Files.readString(job.checkpoint()).strip());
    }
  }

  @Test
  @Tag("U3")
  void resumedAgentIsANewProcessThatStartsAtItsCheckpoint() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      var first = job.start();
      var second = job.approve(asked(first));

      var before = AgentBench.output(first).lines().findFirst().orElseThrow();
      var after = AgentBench.output(second).lines().findFirst().orElseThrow();
      assertEquals("starts at line 2, state RUNNING", withoutProcess(before));
      assertEquals("starts at line 3, state RESUMED", withoutProcess(after));
      assertNotEquals(before.split(" ", 3)[1], after.split(" ", 3)[1]);
    }
  }

  @Test
  @Tag("U11")
  void killBetweenLedgerAndCheckpointPaysNothingTwice() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      var request = asked(job.start());
      Files.writeString(job.checkpoint(), "2\n");

      job.approve(request);

      assertEquals(List.of("2 paid 412.80", "3 paid 48000.00", "4 paid 86.45"), job.ledger());
    }
  }

  @Test
  void anotherRunnerWithoutTheCheckpointGoesOnByTheLedger() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      var request = asked(job.start());
      job.forgetCheckpoints();

      job.approve(request);

      assertEquals(List.of("2 paid 412.80", "3 paid 48000.00", "4 paid 86.45"), job.ledger());
    }
  }

  @Test
  @Tag("U7")
  void agentAfterTheDecisionNeedsNoCheckpoint() throws Exception {
    try (var job = new PaymentsJob(SPLIT, folder)) {
      var request = asked(job.start());
      assertFalse(Files.exists(job.checkpoint()));
      job.cutLedger(1);

      job.approve(request);

      // What came before the decided payment is the first agent's, even where the ledger lost it.
      assertEquals(List.of("3 paid 48000.00", "4 paid 86.45"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  void fileWithoutMaterialPaymentsIsDoneAtOnce(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      job.payments("vendor,amount,currency,reference\r", "A,0.5,EUR,X\r", "B,9999.99,EUR,Y\r");

      assertInstanceOf(Outcome.Done.class, job.start());

      assertEquals(List.of("2 paid 0.50", "3 paid 9999.99"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme \"Best\",1.00,EUR,X",
        "Acme,1.005,EUR,X",
        "Acme,-1,EUR,X",
        "Acme,1e9,EUR,X",
        "Acme,,EUR,X",
        "Acme,1.00,euro,X",
        "Acme,1.00,EUR,X,more",
        "Acme,1.00,EUR"
      })
  void lineThatIsNotUnderstoodEndsTheJob(String line) throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      job.payments("vendor,amount,currency,reference", line);

      assertInstanceOf(Outcome.Failed.class, job.start());
      assertEquals(List.of(), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, SPLIT})
  @Tag("T6")
  void secretIsNeitherPrintedNorWritten(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      job.approve(asked(job.start()));
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file).contains(PaymentsJob.API_KEY), file.toString());
        assertFalse(Files.readString(file).contains(PaymentsJob.RELEASE_KEY), file.toString());
      }
    }
  }

  private static AuthorityRequest asked(Outcome outcome) {
    return assertInstanceOf(Outcome.AuthorityRequested.class, outcome).request();
  }

  private static String withoutProcess(String line) {
    return line.replaceFirst("^process [0-9]+ ", "");
  }
}
