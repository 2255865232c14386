package io.gantral.runner.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.SecretRef;
import java.io.IOException;
import java.util.function.Function;

/**
 * The JSON of messages between the processes: snake case, unknown members refused, ISO 8601 times,
 * and {@link JsonObject} as it is.
 */
public final class Wire {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new JavaTimeModule())
          .addModule(values())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private Wire() {}

  /** The one mapper of all messages; it is immutable in use. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static SimpleModule values() {
    return new SimpleModule()
        .addSerializer(JsonObject.class, new ObjectWriter())
        .addDeserializer(JsonObject.class, new ObjectReader())
        .addSerializer(Lease.class, new LeaseWriter())
        .addDeserializer(Lease.class, new TextReader<>(Lease.class, Lease::new))
        .addSerializer(InstanceId.class, ToStringSerializer.instance)
        .addDeserializer(InstanceId.class, new TextReader<>(InstanceId.class, InstanceId::new))
        .addSerializer(Sha256.class, ToStringSerializer.instance)
        .addDeserializer(Sha256.class, new TextReader<>(Sha256.class, Sha256::new))
        .addSerializer(SecretRef.class, new SecretRefWriter())
        .addDeserializer(SecretRef.class, new TextReader<>(SecretRef.class, SecretRef::new));
  }

  private static final class TextReader<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<String, T> read;

    TextReader(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) {
      return read.apply(value);
    }
  }

  private static final class LeaseWriter extends StdSerializer<Lease> {
    private static final long serialVersionUID = 1;

    LeaseWriter() {
      super(Lease.class);
    }

    @Override
    public void serialize(Lease lease, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(lease.token());
    }
  }

  private static final class SecretRefWriter extends StdSerializer<SecretRef> {
    private static final long serialVersionUID = 1;

    SecretRefWriter() {
      super(SecretRef.class);
    }

    @Override
    public void serialize(SecretRef reference, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(reference.uri());
    }
  }

  private static final class ObjectWriter extends StdSerializer<JsonObject> {
    private static final long serialVersionUID = 1;

    ObjectWriter() {
      super(JsonObject.class);
    }

    @Override
    public void serialize(JsonObject value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeRawValue(value.canonicalString());
    }
  }

  private static final class ObjectReader extends StdDeserializer<JsonObject> {
    private static final long serialVersionUID = 1;

    ObjectReader() {
      super(JsonObject.class);
    }

    /** The tree keeps numbers as they were written, so that the strict parser sees them. */
    @Override
    public JsonObject deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      var text = in.readValueAsTree().toString();
      if (Json.parse(text, JsonLimits.DEFAULT) instanceof JsonObject object) {
        return object;
      }
      return (JsonObject) context.handleUnexpectedToken(JsonObject.class, in);
    }
  }
}
