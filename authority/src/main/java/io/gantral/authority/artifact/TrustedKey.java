package io.gantral.authority.artifact;

import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;

/** A key that is trusted for one use. */
public record TrustedKey(PublicKey key, KeyUse use) {

  /** A key that may sign artifacts. */
  public static TrustedKey worker(PublicKey key) {
    return new TrustedKey(key, KeyUse.WORKER);
  }

  /** A key that may sign what passes through a gateway. */
  public static TrustedKey gateway(PublicKey key) {
    return new TrustedKey(key, KeyUse.GATEWAY);
  }

  static TrustedKey read(JsonFields fields) {
    fields.requireText("algorithm", Signature.ALGORITHM);
    var key = fields.string("public_key", PublicKey::ofBase64);
    fields.requireText("key_id", key.id().toString());
    return new TrustedKey(key, fields.string("use", KeyUse::ofWire));
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("algorithm", Signature.ALGORITHM)
        .put("key_id", key.id().toString())
        .put("public_key", key.base64())
        .put("use", use.wire())
        .build();
  }
}
