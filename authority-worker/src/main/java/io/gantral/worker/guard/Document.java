package io.gantral.worker.guard;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonObject;
import java.util.Arrays;

/**
 * A document with its canonical bytes (RFC 8785), made once: what is evaluated, hashed and kept are
 * the same bytes.
 */
public final class Document {
  private final JsonObject json;
  private final byte[] bytes;
  private final Sha256 hash;

  private Document(JsonObject json) {
    this.json = json;
    this.bytes = json.canonicalBytes();
    this.hash = Sha256.of(bytes);
  }

  static Document of(JsonObject json) {
    return new Document(json);
  }

  public JsonObject json() {
    return json;
  }

  /** A copy of the canonical bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The digest of the canonical bytes. */
  public Sha256 hash() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  /** Shows the hash only, because contents must not reach logs. */
  @Override
  public String toString() {
    return "Document[sha256=" + hash + "]";
  }
}
