package io.gantral.runner.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.template.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON of messages between the processes: snake case, unknown and repeated members refused, ISO
 * 8601 times, and {@link JsonObject} as it is.
 */
public final class Wire {
  /** The largest message that is read, in bytes; the engine takes none that is larger. */
  public static final int MAX_MESSAGE = 4 << 20;

  private static final JsonLimits LIMITS = JsonLimits.OWN.withMaxBytes(MAX_MESSAGE);

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
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

  /**
   * Reads one message from the network: strictly JSON first, strictly its type then.
   *
   * @throws UnreadableMessage that names the place
   */
  public static <T> T read(byte[] utf8, Class<T> type) {
    try {
      return MAPPER.readValue(object(utf8).canonicalString(), type);
    } catch (JsonRefused e) {
      throw new UnreadableMessage(e.pointer() + " " + e.detail());
    } catch (JsonMappingException e) {
      throw new UnreadableMessage(pointer(e) + " not of the expected form");
    } catch (JsonProcessingException e) {
      throw new UnreadableMessage("not JSON");
    }
  }

  private static JsonObject object(byte[] utf8) {
    return Json.parse(utf8, LIMITS) instanceof JsonObject object ? object : refuseNoObject();
  }

  private static JsonObject refuseNoObject() {
    throw new UnreadableMessage("expected an object");
  }

  /** The UTF-8 of one message. */
  public static byte[] write(Object message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message that cannot be written: " + message.getClass(), e);
    }
  }

  /** The hash of a message's canonical form, the same however it was written. */
  public static Sha256 hash(Object message) {
    return Sha256.of(Json.parse(write(message), LIMITS).canonicalBytes());
  }

  private static String pointer(JsonMappingException refused) {
    return refused.getPath().stream()
        .map(at -> "/" + (at.getFieldName() == null ? at.getIndex() : at.getFieldName()))
        .collect(Collectors.joining());
  }

  private static SimpleModule values() {
    return new SimpleModule()
        .addSerializer(
            new Writer<>(EvidenceRef.Type.class, (type, out) -> out.writeString(type.wire())))
        .addDeserializer(
            EvidenceRef.Type.class,
            new TextReader<>(EvidenceRef.Type.class, EvidenceRef.Type::ofWire))
        .addSerializer(
            new Writer<>(
                JsonObject.class, (value, out) -> out.writeRawValue(value.canonicalString())))
        .addDeserializer(
            JsonObject.class, new ValueReader<>(JsonObject.class, JsonObject.class::cast))
        .addSerializer(
            new Writer<>(
                Attestation.class,
                (made, out) -> out.writeRawValue(made.toJson().canonicalString())))
        .addDeserializer(
            Attestation.class,
            new ValueReader<>(Attestation.class, json -> JsonFields.read(json, Attestation::read)))
        .addSerializer(new Writer<>(Lease.class, (lease, out) -> out.writeString(lease.token())))
        .addDeserializer(Lease.class, new TextReader<>(Lease.class, Lease::new))
        .addSerializer(InstanceId.class, ToStringSerializer.instance)
        .addDeserializer(InstanceId.class, new TextReader<>(InstanceId.class, InstanceId::new))
        .addSerializer(Sha256.class, ToStringSerializer.instance)
        .addDeserializer(Sha256.class, new TextReader<>(Sha256.class, Sha256::new))
        .addSerializer(
            new Writer<>(
                Secret.class,
                (secret, out) -> out.writeRawValue(secret.toJson().canonicalString())))
        .addDeserializer(Secret.class, new ValueReader<>(Secret.class, Secret::parse))
        .addSerializer(
            new Writer<>(
                AuthorityRequest.class,
                (request, out) -> out.writeRawValue(request.toJson().canonicalString())))
        .addDeserializer(
            AuthorityRequest.class,
            new ValueReader<>(AuthorityRequest.class, AuthorityRequest::parse));
  }

  private interface Form<T> {
    void write(T value, JsonGenerator out) throws IOException;
  }

  /** Writes a value in its one form, with no type information around it. */
  private static final class Writer<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Form<T> form;

    Writer(Class<T> type, Form<T> form) {
      super(type);
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      form.write(value, out);
    }
  }

  /** Reads strings only, and never shows one that it refuses. */
  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<String, T> form;

    TextReader(Class<T> type, Function<String, T> form) {
      super(type);
      this.form = form;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        throw JsonMappingException.from(in, "expected a string");
      }
      try {
        return form.apply(in.getText());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(in, "not of the expected form");
      }
    }
  }

  /** Reads values by the strict parser, which has a form for each, and shows none it refuses. */
  private static final class ValueReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<Json, T> form;

    ValueReader(Class<T> type, Function<Json, T> form) {
      super(type);
      this.form = form;
    }

    /** Copies numbers exactly as they were written, so that the strict parser sees them. */
    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var text = new StringWriter();
      try (var copy = in.getCodec().getFactory().createGenerator(text)) {
        copyValue(in, copy);
      }
      return parse(text.toString());
    }

    private static void copyValue(JsonParser in, JsonGenerator copy) throws IOException {
      int open = 0;
      do {
        open += in.currentToken().isStructStart() ? 1 : in.currentToken().isStructEnd() ? -1 : 0;
        copy.copyCurrentEventExact(in);
      } while (open > 0 && in.nextToken() != null);
    }

    private T parse(String text) throws IOException {
      try {
        return form.apply(Json.parse(text, LIMITS));
      } catch (JsonRefused e) {
        throw new JsonMappingException(null, e.pointer() + " " + e.detail());
      } catch (IllegalArgumentException | ClassCastException e) {
        throw new JsonMappingException(null, "not of the expected form");
      }
    }
  }
}
