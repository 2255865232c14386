package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.Base64;

/** An Ed25519 signature (RFC 8032) and the key that made it. */
public record Signature(KeyId keyId, String value) {
  /** The name of the only algorithm. */
  public static final String ALGORITHM = "Ed25519";

  private static final int LENGTH = 64;

  public Signature {
    if (decode(value).length != LENGTH || !encode(decode(value)).equals(value)) {
      throw new IllegalArgumentException("signature.value: 64 bytes in padded standard base64");
    }
  }

  /** The signature of these 64 bytes. */
  public static Signature of(KeyId keyId, byte[] bytes) {
    return new Signature(keyId, encode(bytes));
  }

  /** Reads what {@link #toJson()} writes. */
  static Signature read(JsonFields fields) {
    fields.requireText("algorithm", ALGORITHM);
    return new Signature(new KeyId(fields.string("key_id", Sha256::new)), fields.string("value"));
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("algorithm", ALGORITHM)
        .put("key_id", keyId.toString())
        .put("value", value)
        .build();
  }

  /** The 64 bytes. */
  public byte[] bytes() {
    return decode(value);
  }

  private static byte[] decode(String value) {
    return Base64.getDecoder().decode(value);
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
