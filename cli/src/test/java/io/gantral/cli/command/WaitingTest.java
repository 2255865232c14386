package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {

  private static final String ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
  private static final String INSTANCE = "GET /v1/instances/" + ID;

  private static final String START = "POST /v1/instances";

  @TempDir private Path folder;
  @AutoClose private final FakeGateway gateway = new FakeGateway();

  @Test
  void aGatewayThatIsAwayForAWhileDoesNotEndTheWait() {
    gateway.on(START, 201, Answers.instance(ID, "CREATED"));
    gateway.on(INSTANCE, 503, "").onBrokenConnection(INSTANCE);
    gateway.on(INSTANCE, 200, Answers.instance(ID, "COMPLETED"));

    var typed = Typed.at(gateway, folder, "trigger", "w", "--version", "1", "--wait");

    assertEquals(0, typed.code(), typed.err());
    assertTrue(typed.out().contains("COMPLETED"), typed.out());
  }

  @Test
  void aWaitOverAnAbsentServerEndsWithItsLimit() {
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING")).on(INSTANCE, 503, "");

    var typed = Typed.at(gateway, folder, "status", ID, "--watch", "--for", "300ms");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("503"), typed.err());
  }

  @Test
  void aRefusalEndsTheWaitAtOnce() {
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING")).on(INSTANCE, 401, "");

    assertEquals(3, Typed.at(gateway, folder, "status", ID, "--watch").code());
  }

  @Test
  void aFailureEndsAWatchWithALineOfItsOwn() {
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING"));
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING"));
    gateway.on(INSTANCE, 200, Answers.failed(ID, "STORE_FAILED"));

    var typed = Typed.at(gateway, folder, "status", ID, "--watch");

    assertEquals(1, typed.code());
    assertEquals(2, typed.out().lines().count(), typed.out());
    assertTrue(typed.out().endsWith("RUNNING, ended: STORE_FAILED\n"), typed.out());
  }

  @Test
  void aWaitThatEndsBadlySaysWhy() {
    gateway.on(START, 201, Answers.instance(ID, "CREATED"));
    gateway.on(INSTANCE, 200, Answers.failed(ID, "STORE_FAILED"));

    var typed = triggerAndWait("--json");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("RUNNING, ended: STORE_FAILED"), typed.err());
  }

  @Test
  void aWaitThatBreaksOffHasNamedWhatItStarted() {
    gateway.on(START, 201, Answers.instance(ID, "CREATED"));
    gateway.on(INSTANCE, 401, "");

    var typed = triggerAndWait();

    assertEquals(3, typed.code());
    assertTrue(typed.err().startsWith("gantral: started " + ID + "\n"), typed.err());
    assertTrue(typed.err().contains("gantral status " + ID), typed.err());
  }

  @Test
  void aWaitThatTakesTooLongNamesWhatItWaitedFor() {
    gateway.on(START, 201, Answers.instance(ID, "CREATED"));
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING"));

    var typed = triggerAndWait("--for", "1ms");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("gantral status " + ID), typed.err());
  }

  @Test
  void aTokenThatRunsOutDuringAWaitIsHadAgain() {
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING")).on(INSTANCE, 401, "");
    gateway.on(INSTANCE, 200, Answers.instance(ID, "COMPLETED"));
    issue("first", "second");

    var typed = asAlice("status", ID, "--watch");

    assertEquals(0, typed.code(), typed.err());
    assertEquals("Bearer second", gateway.authorization(INSTANCE));
  }

  @Test
  void aTokenThatRunsOutIsReadFromItsFileAgain() throws IOException {
    gateway.on(INSTANCE, 200, Answers.instance(ID, "RUNNING")).on(INSTANCE, 401, "");
    gateway.on(INSTANCE, 200, Answers.instance(ID, "COMPLETED"));
    var token = Files.writeString(folder.resolve("token"), "first");
    gateway.meanwhile(INSTANCE, () -> rewrite(token, "second"));

    var typed = Typed.at(gateway, folder, "status", ID, "--watch", "--token-file", "token");

    assertEquals(0, typed.code(), typed.err());
    assertEquals("Bearer second", gateway.authorization(INSTANCE));
  }

  @Test
  void aTokenThatDoesNotCountIsHadAgainOnlyOnce() {
    gateway.on(INSTANCE, 401, "");
    issue("first", "second", "third");

    assertEquals(3, asAlice("status", ID).code());
    assertEquals("Bearer second", gateway.authorization(INSTANCE));
  }

  @Test
  void theSameTokenIsNotTriedTwice() {
    gateway.on(INSTANCE, 401, "");

    assertEquals(3, Typed.at(gateway, folder, "status", ID).code());
    assertEquals(1, gateway.asked().size());
  }

  @Test
  void aGatewayThatWasNeverThereIsNotWaitedFor() {
    gateway.on(INSTANCE, 503, "");

    assertEquals(1, Typed.at(gateway, folder, "status", ID, "--watch").code());
    assertEquals(1, gateway.asked().size());
  }

  private Typed triggerAndWait(String... more) {
    var words = Stream.of("trigger", "w", "--version", "1", "--wait");
    return Typed.at(gateway, folder, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  private Typed asAlice(String... words) {
    var here = gateway.address();
    var environment =
        Map.of("GANTRAL_GATEWAY", here, "GANTRAL_ISSUER", here, "GANTRAL_AS", "alice");
    return Typed.in(folder, environment, words);
  }

  private static void rewrite(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void issue(String... tokens) {
    gateway.on(
        "GET /.well-known/openid-configuration",
        200,
        "{\"token_endpoint\":\"" + gateway.address() + "/token\"}");
    for (var token : tokens) {
      gateway.on("POST /token", 200, "{\"access_token\":\"" + token + "\"}");
    }
  }
}
