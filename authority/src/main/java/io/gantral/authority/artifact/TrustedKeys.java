package io.gantral.authority.artifact;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys that whoever checks evidence has decided to trust, by other means than the evidence. */
public record TrustedKeys(Map<KeyId, PublicKey> keys) {
  private static final String SCHEMA = "gantral.trust/1";

  public TrustedKeys {
    keys = Map.copyOf(keys);
  }

  public static TrustedKeys of(Collection<PublicKey> keys) {
    return new TrustedKeys(
        keys.stream().collect(Collectors.toMap(PublicKey::id, Function.identity())));
  }

  /** No key at all: then no evidence can be VALID. */
  public static TrustedKeys none() {
    return new TrustedKeys(Map.of());
  }

  public Optional<PublicKey> find(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  /**
   * Reads a trust file.
   *
   * @throws RuntimeException if it is not exactly of that form, naming the field
   */
  public static TrustedKeys parse(byte[] file) {
    return JsonFields.read(Json.parse(file), TrustedKeys::keys);
  }

  /** The trust file of these keys. */
  public JsonObject toJson() {
    var list =
        keys.values().stream()
            .sorted((a, b) -> a.base64().compareTo(b.base64()))
            .map(TrustedKeys::toJson)
            .toList();
    return JsonObject.builder().put("schema", SCHEMA).put("keys", JsonArray.of(list)).build();
  }

  private static TrustedKeys keys(JsonFields fields) {
    requireText(fields, "schema", SCHEMA);
    return of(fields.objects("keys", TrustedKeys::key));
  }

  private static PublicKey key(JsonFields fields) {
    requireText(fields, "algorithm", Signature.ALGORITHM);
    var key = fields.string("public_key", PublicKey::ofBase64);
    requireText(fields, "key_id", key.id().toString());
    return key;
  }

  private static void requireText(JsonFields fields, String name, String expected) {
    if (!fields.string(name).equals(expected)) {
      throw fields.refusal(name, "expected " + expected);
    }
  }

  private static JsonObject toJson(PublicKey key) {
    return JsonObject.builder()
        .put("algorithm", Signature.ALGORITHM)
        .put("key_id", key.id().toString())
        .put("public_key", key.base64())
        .build();
  }
}
