package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.util.Optional;

/**
 * Reads documents for a comparison. One that is withheld leaves nothing to compare; one that is
 * there and cannot be read must not pass for it, and is told.
 */
final class DocumentReader {
  private final Documents documents;
  private final Reasons reasons;

  DocumentReader(Documents documents, Reasons reasons) {
    this.documents = documents;
    this.reasons = reasons;
  }

  boolean withheld(Sha256 document) {
    return documents.withheld(document);
  }

  /** What a document says to the artifact at that place, if it is there and of its form. */
  <T> Optional<T> read(Sha256 hash, DocumentForm<T> form, String place) {
    return switch (documents.open(hash)) {
      case Document.Withheld ignored -> Optional.empty();
      case Document.Wrong ignored -> Optional.empty();
      case Document.Unreadable(String why) ->
          refuse(ReasonCode.DOCUMENT_UNREADABLE, form, place, why);
      case Document.Malformed ignored -> refuse(form.otherwise(), form, place, "no JSON object");
      case Document.Whole(JsonObject json) -> parse(json, form, place);
    };
  }

  private <T> Optional<T> parse(JsonObject json, DocumentForm<T> form, String place) {
    if (unknownVersion(json, form)) {
      return refuse(ReasonCode.DOCUMENT_UNREADABLE, form, place, "of an unknown schema");
    }
    try {
      return Optional.of(form.reader().apply(json));
    } catch (JsonRefused | IllegalArgumentException e) {
      return refuse(form.otherwise(), form, place, "not of its form");
    }
  }

  /** Only a text that names another version: what has none or a number has no form at all. */
  private static boolean unknownVersion(JsonObject json, DocumentForm<?> form) {
    return json.get("schema").orElse(JsonNull.NULL) instanceof JsonString(String schema)
        && !form.schemas().contains(schema);
  }

  private <T> Optional<T> refuse(
      ReasonCode code, DocumentForm<T> form, String place, String detail) {
    reasons.add(code, place, form.role() + ": " + detail);
    return Optional.empty();
  }
}
