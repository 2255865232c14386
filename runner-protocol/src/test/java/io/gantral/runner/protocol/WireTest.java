package io.gantral.runner.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.authority.template.Secret;
import io.gantral.runner.protocol.Messages.Complete;
import io.gantral.runner.protocol.Messages.Heartbeat;
import io.gantral.runner.protocol.Messages.HeartbeatReply;
import io.gantral.runner.protocol.Messages.Poll;
import io.gantral.runner.protocol.Messages.Request;
import io.gantral.runner.protocol.Task.Continuation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final LeasedTask TASK =
      new LeasedTask(
          new Lease("sealed"),
          2,
          new Task(
              new InstanceId("00000000-0000-4000-8000-000000000001"),
              "payments",
              "vendor-payments",
              "1",
              "pay",
              new AgentSpec(
                  List.of("./agent.sh"),
                  Map.of("MODE", "fast"),
                  Map.of(
                      "KEY", Secret.atStart("gantral+secret://env/KEY"),
                      "LATE", Secret.onApproval("gantral+secret://env/LATE"))),
              StateName.RESUMED,
              Continuation.OVERRIDDEN,
              new Grant(
                  "invoice-7",
                  Sha256.of("request"),
                  "pay",
                  object("{\"amount\":48000.50}"),
                  "As agreed.",
                  new Grant.Decided("d-1", "https://issuer", "rita", Sha256.of("waiting"))),
              object("{\"amount\":48000.50,\"tiny\":1e-7,\"deep\":{\"list\":[1,null,true]}}"),
              Duration.ofMinutes(10),
              Duration.ofSeconds(15)));

  @Test
  void taskHasOneForm() {
    assertEquals(
        "{\"lease\":\"sealed\",\"attempt\":2,\"task\":{"
            + "\"instance_id\":\"00000000-0000-4000-8000-000000000001\",\"team_id\":\"payments\","
            + "\"workflow_id\":\"vendor-payments\",\"workflow_version\":\"1\",\"step_id\":\"pay\","
            + "\"agent\":{\"command\":[\"./agent.sh\"],\"environment\":{\"MODE\":\"fast\"},"
            + "\"secrets\":{\"KEY\":\"gantral+secret://env/KEY\",\"LATE\":"
            + "{\"reference\":\"gantral+secret://env/LATE\",\"release\":\"on_approval\"}}},"
            + "\"state\":\"RESUMED\",\"continuation\":\"OVERRIDDEN\","
            + "\"grant\":{\"request_id\":\"invoice-7\",\"request_hash\":\""
            + Sha256.of("request")
            + "\",\"action\":\"pay\",\"context\":{\"amount\":48000.5},\"reason\":\"As agreed.\","
            + "\"decided\":{\"decision_id\":\"d-1\",\"issuer\":\"https://issuer\","
            + "\"subject\":\"rita\",\"waiting_artifact\":\""
            + Sha256.of("waiting")
            + "\"}},\"context\":{\"amount\":48000.5,"
            + "\"deep\":{\"list\":[1,null,true]},\"tiny\":1e-7},"
            + "\"time_limit\":\"PT10M\",\"heartbeat\":\"PT15S\"}}",
        new String(Wire.write(TASK), StandardCharsets.UTF_8));
  }

  @Test
  void taskComesBackAsItWent() {
    assertEquals(TASK, Wire.read(Wire.write(TASK), LeasedTask.class));
  }

  @Test
  void aContextMayBeFarLargerThanWhatIsLetInAtOnce() {
    var context =
        object("{\"a\":" + "[".repeat(100) + "0,".repeat(200_000) + "0" + "]".repeat(100) + "}");

    var read =
        Wire.read(
            Wire.write(AuthorityRequest.of("act", "May I?", context)), AuthorityRequest.class);

    assertEquals(context, read.context());
  }

  @Test
  void messagesComeBackAsTheyWent() {
    var lease = new Lease("sealed");
    var evidence =
        List.of(new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("log"), "file:///log"));
    var asked = AuthorityRequest.of("pay", "Pay", object("{\"n\":1}"));
    for (var message :
        List.of(
            new Poll("runner-1", List.of("linux", "gpu")),
            new Complete(lease, evidence),
            new Request(lease, asked, evidence),
            new HeartbeatReply(true))) {
      assertEquals(message, Wire.read(Wire.write(message), message.getClass()));
    }
  }

  @Test
  @Tag("T7")
  void evidenceGoesByReferenceUnderTheNamesOfTheArtifact() {
    var evidence = new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("log"), "file:///log");

    assertEquals(
        "{\"type\":\"evidence\",\"sha256\":\"" + Sha256.of("log") + "\",\"uri\":\"file:///log\"}",
        new String(Wire.write(evidence), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"lease\":null}",
        "{\"lease\":7}",
        "{\"lease\":\"\"}",
        "{\"lease\":\"a\",\"lease\":\"b\"}",
        "{\"lease\":\"a\",\"more\":1}",
        "{\"lease\":\"a\"} {}",
        "{\"lease\":\"\\ud800\"}"
      })
  void anythingButTheMessageIsRefused(String text) {
    assertThrows(UnreadableMessage.class, () -> Wire.read(bytes(text), Heartbeat.class));
  }

  @Test
  @Tag("T6")
  void refusalDoesNotShowTheLease() {
    var tooLong = "secret".repeat(Lease.MAX_LENGTH);

    var refused =
        assertThrows(
            UnreadableMessage.class,
            () -> Wire.read(bytes("{\"lease\":\"" + tooLong + "\"}"), Heartbeat.class));

    assertTrue(String.valueOf(refused.getMessage()).contains("/lease"));
    assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
  }

  @Test
  void contextWithARepeatedMemberIsRefusedByTheMapperToo() {
    var text = new String(Wire.write(TASK), StandardCharsets.UTF_8);
    var repeated = text.replace("\"tiny\":1e-7", "\"amount\":1");

    assertThrows(Exception.class, () -> Wire.mapper().readValue(repeated, LeasedTask.class));
  }

  @Test
  void contextNumberThatIsNotExactIsRefusedAndNotRounded() {
    var text = new String(Wire.write(TASK), StandardCharsets.UTF_8);
    var inexact = text.replace("48000.5", "9007199254740993");

    assertThrows(Exception.class, () -> Wire.mapper().readValue(inexact, LeasedTask.class));
    assertThrows(UnreadableMessage.class, () -> Wire.read(bytes(inexact), LeasedTask.class));
  }

  private static JsonObject object(String text) {
    return (JsonObject) Json.parse(text, JsonLimits.OWN);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
