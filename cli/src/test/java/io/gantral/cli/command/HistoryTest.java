package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Tombstone;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String CREATED =
      """
      {"sequence":0,"authority_state":"CREATED","timestamp":"2026-01-02T03:04:05.000Z","policy":null,
       "decision":null,"artifact_hash":"abcdef0123456789"}\
      """;

  @TempDir private Path folder;

  @Test
  void aChainThatEndsInATombstoneIsShownToItsEnd() throws IOException {
    try (var gateway = new FakeGateway()) {
      var tombstone = new Tombstone(new InstanceId(ID), 1).toJson().canonicalString();
      gateway.on(
          "GET /v1/audit/instances/" + ID + "/chain?limit=200",
          200,
          Answers.list(CREATED, tombstone));

      gateway.on("GET /v1/instances/" + ID, 200, Answers.because(ID, "TERMINATED", "exit code 7"));

      var typed = Typed.at(gateway, folder, "history", ID);

      assertEquals(0, typed.code(), typed.err());
      assertTrue(typed.out().contains("CREATED"), typed.out());
      assertTrue(typed.out().contains("(tombstone)"), typed.out());
      assertTrue(typed.out().contains("why        exit code 7"), typed.out());
    }
  }
}
