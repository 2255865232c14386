package io.gantral.gateway.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.ByteString;
import io.gantral.runner.protocol.Wire;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;

/** Values in the engine's envelope, as the workers' own converter reads and writes them. */
final class Wired {
  private static final ByteString JSON = ByteString.copyFromUtf8("json/plain");

  private Wired() {}

  static Payload payload(Object value) {
    try {
      return Payload.newBuilder()
          .putMetadata("encoding", JSON)
          .setData(ByteString.copyFrom(Wire.mapper().writeValueAsBytes(value)))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a value that has no JSON", e);
    }
  }

  static Payloads payloads(Object value) {
    return Payloads.newBuilder().addPayloads(payload(value)).build();
  }

  /**
   * Reads a value.
   *
   * @throws IllegalStateException if it is none of that type: gateway and worker disagree
   */
  static <T> T read(Payload payload, Class<T> type) {
    try {
      return Wire.mapper().readValue(payload.getData().toByteArray(), type);
    } catch (IOException e) {
      // The cause stays behind: its message may quote the value.
      throw new IllegalStateException("the engine holds no readable " + type.getSimpleName());
    }
  }

  static <T> T read(Payloads payloads, Class<T> type) {
    if (payloads.getPayloadsCount() != 1) {
      throw new IllegalStateException("the engine holds no " + type.getSimpleName());
    }
    return read(payloads.getPayloads(0), type);
  }
}
