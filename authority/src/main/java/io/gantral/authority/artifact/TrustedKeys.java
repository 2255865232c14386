package io.gantral.authority.artifact;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that whoever checks evidence has decided to trust, by other means than the evidence. */
public record TrustedKeys(Map<KeyId, TrustedKey> keys) {
  private static final String SCHEMA = "gantral.trust/1";

  public TrustedKeys {
    keys = Map.copyOf(keys);
  }

  /**
   * These keys.
   *
   * @throws IllegalArgumentException if one stands there twice: a key has one use
   */
  public static TrustedKeys of(Collection<TrustedKey> keys) {
    var byId = new HashMap<KeyId, TrustedKey>();
    for (var key : keys) {
      if (byId.put(key.key().id(), key) != null) {
        throw new IllegalArgumentException("keys: " + key.key().id() + " stands there twice");
      }
    }
    return new TrustedKeys(Map.copyOf(byId));
  }

  /** The key of that name, whatever it is trusted for. */
  public Optional<TrustedKey> find(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** The key of that name, if it is trusted for this use. */
  public Optional<PublicKey> find(KeyId id, KeyUse use) {
    return find(id).filter(key -> key.use() == use).map(TrustedKey::key);
  }

  /** Whether a key that is trusted for it attested exactly this. */
  public boolean attest(Statement statement, Attestation attestation) {
    return find(attestation.signature().keyId(), attestation.kind().signedBy())
        .filter(key -> attestation.holds(statement, key))
        .isPresent();
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
            .sorted(Comparator.comparing(key -> key.key().base64()))
            .map(TrustedKey::toJson)
            .toList();
    return JsonObject.builder().put("schema", SCHEMA).put("keys", JsonArray.of(list)).build();
  }

  private static TrustedKeys keys(JsonFields fields) {
    fields.requireText("schema", SCHEMA);
    return of(fields.objects("keys", TrustedKey::read));
  }
}
