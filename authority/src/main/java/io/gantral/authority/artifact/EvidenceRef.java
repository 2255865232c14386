package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to something outside the artifact: evidence that a runner captured (kept elsewhere,
 * never interpreted), a refused decision, or a policy evaluation that led to no transition of its
 * own.
 */
public record EvidenceRef(Type type, Sha256 sha256, @Nullable String uri) {
  /** The longest URI, in characters. */
  public static final int MAX_URI = 2_000;

  /** What is pointed to. */
  public enum Type {
    /** Captured by a runner and kept at {@code uri}. */
    EVIDENCE("evidence"),
    /** A document beside the chain. */
    REFUSED_DECISION("refused-decision"),
    /** A document beside the chain. */
    POLICY_EVALUATION("policy-evaluation"),
    /** A document beside the chain that holds references which one artifact has no room for. */
    EVIDENCE_LIST("evidence-list");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    /** The name in the artifact. */
    public String wire() {
      return wire;
    }

    /**
     * The type of this name in the artifact.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Type ofWire(String wire) {
      return Arrays.stream(values())
          .filter(type -> type.wire.equals(wire))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("type: an evidence type"));
    }
  }

  public EvidenceRef {
    if (uri != null && (uri.isBlank() || uri.length() > MAX_URI)) {
      throw new IllegalArgumentException("evidence_refs.uri: 1 to " + MAX_URI + " characters");
    }
    if ((type == Type.EVIDENCE) != (uri != null)) {
      throw new IllegalArgumentException("evidence_refs.uri: exactly evidence of a runner has one");
    }
  }

  /** Reads what {@link #toJson()} writes. */
  public static EvidenceRef read(JsonFields fields) {
    return new EvidenceRef(
        fields.string("type", Type::ofWire),
        fields.string("sha256", Sha256::new),
        fields.nullableString("uri").orElse(null));
  }

  /** The reference as it stands in an artifact. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("type", type.wire())
        .put("sha256", sha256.hex())
        .put("uri", uri == null ? JsonNull.NULL : new JsonString(uri))
        .build();
  }
}
