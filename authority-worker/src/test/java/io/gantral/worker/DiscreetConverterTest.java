package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.gantral.engine.protocol.DecisionRequest;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscreetConverterTest {
  @ParameterizedTest
  @ValueSource(strings = {"json/plain", "json/protobuf", "binary/protobuf", "of nobody"})
  void whatCannotBeReadIsNotQuoted(String encoding) {
    var payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
            .setData(ByteString.copyFromUtf8("{\"context_delta\":{\"iban\":\"secret\"}}"))
            .build();
    var converter = EngineWorker.dataConverter();

    var refusal =
        assertThrows(
            DataConverterException.class,
            () -> converter.fromPayload(payload, DecisionRequest.class, DecisionRequest.class));

    assertEquals(
        "what stands in the engine cannot be read as DecisionRequest", refusal.getMessage());
    assertNull(refusal.getCause());
  }
}
