package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task.Continuation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever starts an example, or wrote its file of payments, cannot bring about. */
class HostileExampleInputTest {
  private static final String PERSISTENT = "persistent-agent";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {PERSISTENT, "split-agent"})
  void requesterChoosesNeitherLedgerNorInput(String example) throws Exception {
    try (var job = new PaymentsJob(example, folder)) {
      var elsewhere = folder.resolve("elsewhere/ledger.csv");
      var bait = Files.writeString(folder.resolve("bait.csv"), "a,b,c,d\nEve,1.00,EUR,X\n");
      job.trigger("{\"ledger\":\"%s\",\"input\":\"%s\"}".formatted(elsewhere, bait));

      assertInstanceOf(Outcome.AuthorityRequested.class, job.start());

      assertTrue(Files.notExists(elsewhere));
      assertEquals(List.of("2 paid 412.80"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"limit\":\"$(touch PWNED)\"}",
        "{\"limit\":\"`touch PWNED`\"}",
        "{\"limit\":\"1; touch PWNED\"}",
        "{\"limit\":\"a[$(touch PWNED)]\"}",
        "{\"limit\":\"1\\nlimit\\t99999999\"}",
        "{\"limit\":\"9999999999999999999999\"}",
        "{\"limit\":[99999999]}"
      })
  void hostileLimitRunsNothingAndRaisesNothing(String context) throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      job.trigger(context.replace("PWNED", folder.resolve("pwned").toString()));

      job.start();

      assertTrue(Files.notExists(folder.resolve("pwned")));
      assertTrue(job.ledger().stream().noneMatch(line -> line.startsWith("3 ")), "material");
    }
  }

  @Test
  void memberWithADotInItsNameIsNotTakenForANestedOne() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      var request = assertInstanceOf(Outcome.AuthorityRequested.class, job.start()).request();

      job.override(request, "{\"payment\":null,\"payment.amount\":1}");

      assertEquals(List.of("2 paid 412.80"), job.ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch PWNED),1.00,EUR,X",
        "`touch PWNED`,1.00,EUR,X",
        "Acme'; touch PWNED; ',1.00,EUR,X",
        "Acme,a[$(touch PWNED)],EUR,X",
        "Acme,1.00,EUR,$(touch PWNED)",
        "Acme\\nline,1.00,EUR,X",
        "=HYPERLINK(1),1.00,EUR,X",
        "-Acme,1.00,EUR,X",
        "@SUM(1),1.00,EUR,X",
        "Acme,1.00,EUR,-2",
        "Acme\u202eemca,1.00,EUR,X",
        "Acme\u200b,1.00,EUR,X",
        "\u0410cme,1.00,EUR,X",
        "Acme\u0007,1.00,EUR,X",
        "Acme\",\"skip\":\"true,48000.00,EUR,X",
        "Acme,08,EUR,X;1",
        "Acme,0x10,EUR,X"
      })
  void hostileLineRunsNothingAndEndsTheJob(String line) throws Exception {
    for (var example : List.of(PERSISTENT, "split-agent")) {
      try (var job = new PaymentsJob(example, Files.createDirectory(folder.resolve(example)))) {
        var written = line.replace("PWNED", folder.resolve("pwned").toString());
        job.payments("vendor,amount,currency,reference", written);

        assertInstanceOf(Outcome.Failed.class, job.start());

        assertTrue(Files.notExists(folder.resolve("pwned")));
        assertEquals(List.of(), job.ledger());
      }
    }
  }

  @Test
  void largeContextIsReadInTime() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      job.trigger("{\"filler\":\"" + "é\\\"".repeat(60_000) + "\"}");

      assertInstanceOf(Outcome.AuthorityRequested.class, job.start());
    }
  }

  @Test
  void nothingIsWrittenBesideTheLedgers() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      job.approve(assertInstanceOf(Outcome.AuthorityRequested.class, job.start()).request());
    }
    assertEquals(List.of("ledgers", "payments.csv", "work"), names(folder));
    assertEquals(
        List.of(AgentBench.INSTANCE + ".csv", AgentBench.INSTANCE + ".spent"),
        names(folder.resolve("ledgers")));
  }

  @Test
  void approvalOfAnotherRequestIsSpentOnNothing() throws Exception {
    try (var job = new PaymentsJob(PERSISTENT, folder)) {
      var request = assertInstanceOf(Outcome.AuthorityRequested.class, job.start()).request();

      var other =
          new AuthorityRequest("line-5", request.action(), request.summary(), request.context());

      assertInstanceOf(Outcome.Failed.class, job.approve(other));
      assertEquals(List.of("2 paid 412.80"), job.ledger());
      assertInstanceOf(Outcome.Failed.class, job.again(Continuation.APPROVED));
    }
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
