package io.gantral.worker;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.context.SerializationContext;
import java.lang.reflect.Type;

/**
 * Reads what stands in the engine, and tells nothing of what it cannot read: the ordinary converter
 * quotes it, and what is quoted ends in a log.
 */
final class DiscreetConverter extends DefaultDataConverter {
  DiscreetConverter() {
    super(STANDARD_PAYLOAD_CONVERTERS);
  }

  @Override
  public <T> T fromPayload(Payload payload, Class<T> type, Type generic) {
    try {
      return super.fromPayload(payload, type, generic);
    } catch (DataConverterException unreadable) {
      throw new DataConverterException(
          "what stands in the engine cannot be read as " + type.getSimpleName());
    }
  }

  /** Reads the same wherever it stands. */
  @Override
  public DataConverter withContext(SerializationContext context) {
    return this;
  }
}
