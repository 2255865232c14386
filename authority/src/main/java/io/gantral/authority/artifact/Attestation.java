package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who passed a message on answers for it: a signature of what was said, about which instance and
 * request, and when. What the engine carries counts only with it, and whoever has the engine cannot
 * make one; whoever has one key makes those of its {@link KeyUse} alone.
 *
 * <p>The signature is over the DSSE pre-authentication encoding of the canonical bytes (RFC 8785)
 * of the {@link Statement}, its kind and the time, payload type {@link #PAYLOAD_TYPE}. The
 * statement is not in it: whoever checks knows what must have been said.
 *
 * @param at when it was passed on, in whole milliseconds, by the clock of who signed
 */
public record Attestation(Kind kind, Instant at, Signature signature) {
  /** The DSSE payload type of the signature. */
  public static final String PAYLOAD_TYPE = "application/vnd.gantral.attestation.v1+json";

  private static final String SCHEMA = "gantral.attestation/1";

  /** What is attested, and by the holder of which key. */
  public enum Kind {
    /** Somebody started an execution. */
    START(KeyUse.GATEWAY),
    /** Somebody decided. */
    DECISION(KeyUse.GATEWAY),
    /** Somebody asked for the end of an execution. */
    CANCEL(KeyUse.GATEWAY),
    /** A runner reported evidence. */
    EVIDENCE(KeyUse.GATEWAY),
    /** A runner said how a task ended. */
    OUTCOME(KeyUse.GATEWAY),
    /** A runner is to do this. */
    TASK(KeyUse.WORKER),
    /** An execution goes on in a new run from this state. */
    RESUMPTION(KeyUse.WORKER);

    private final KeyUse signedBy;

    Kind(KeyUse signedBy) {
      this.signedBy = signedBy;
    }

    /** What the key must be trusted for. */
    public KeyUse signedBy() {
      return signedBy;
    }
  }

  public Attestation {
    Milliseconds.require("attestation.at", at);
  }

  /** Attests a statement at this moment, of which the milliseconds are kept. */
  public static Attestation of(Statement statement, Instant now, SigningKey key) {
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    return new Attestation(statement.kind(), at, key.sign(signed(statement, at)));
  }

  /** Whether this key attested exactly this statement. */
  public boolean holds(Statement statement, PublicKey key) {
    return kind == statement.kind()
        && key.id().equals(signature.keyId())
        && key.verifies(signed(statement, at), signature);
  }

  /** What tells this attestation from every other one. */
  public Sha256 hash() {
    return Sha256.of(toJson().canonicalBytes());
  }

  /**
   * Reads what {@link #toJson()} writes, strictly.
   *
   * @throws RuntimeException that names the field
   */
  public static Attestation read(JsonFields fields) {
    return new Attestation(
        fields.string("kind", Kind::valueOf),
        fields.string("at", Milliseconds::parse),
        fields.object("signature", Signature::read));
  }

  /** The form in artifacts, documents and messages. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("kind", kind.name())
        .put("at", Milliseconds.format(at))
        .put("signature", signature.toJson())
        .build();
  }

  private static byte[] signed(Statement statement, Instant at) {
    var payload =
        JsonObject.builder()
            .put("schema", SCHEMA)
            .put("kind", statement.kind().name())
            .put("at", Milliseconds.format(at))
            .put("statement", statement.toJson())
            .build();
    return Dsse.preAuthentication(PAYLOAD_TYPE, payload.canonicalBytes());
  }
}
