package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.config.EngineConfig;
import io.gantral.config.Secret;
import io.gantral.engine.protocol.EngineStubs;
import io.gantral.local.FreePort;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs beside the stack, its agents among it, has no word with the stack's neighbours. */
final class SecretOfTheRunTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir private Path folder;

  @Test
  void whoDoesNotKnowTheSecretOfTheRunGetsNowhere() throws Exception {
    try (var data = DataFolder.open(folder);
        var stack = EmbeddedStack.start(data, FreePort.any())) {
      var at = stack.addresses();
      var anybody = EngineConfig.at(at.engine()).within(SOON);

      assertEquals(Status.Code.UNAUTHENTICATED, refusal(anybody));
      assertEquals(Status.Code.UNAUTHENTICATED, refusal(anybody.by(new Secret("guessed"))));
      var index = "jdbc:postgresql://" + at.postgres() + "/gantral?user=postgres";
      assertThrows(SQLException.class, () -> DriverManager.getConnection(index));
      assertFalse(topics(stack.kafkaClient()).isEmpty());
      var guest = Map.<String, Object>of("bootstrap.servers", at.kafka());
      assertThrows(TimeoutException.class, () -> topics(guest));
    }
  }

  private static Status.Code refusal(EngineConfig engine) {
    var stubs = WorkflowServiceStubs.newServiceStubs(EngineStubs.options(engine).build());
    try {
      var request = DescribeNamespaceRequest.newBuilder().setNamespace("default").build();
      return assertThrows(
              StatusRuntimeException.class, () -> stubs.blockingStub().describeNamespace(request))
          .getStatus()
          .getCode();
    } finally {
      stubs.shutdownNow();
    }
  }

  private static Map<String, ?> topics(Map<String, Object> client) {
    var settings = new HashMap<>(client);
    settings.put("default.api.timeout.ms", (int) SOON.toMillis());
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      return consumer.listTopics();
    }
  }
}
