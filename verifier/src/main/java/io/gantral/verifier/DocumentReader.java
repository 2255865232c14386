package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.util.Map;
import java.util.Optional;

/**
 * Reads documents for a comparison, each once however many artifacts name it. One that is withheld
 * leaves nothing to compare; one that is there and cannot be read must not pass for it, and is
 * told.
 */
final class DocumentReader {
  /** How many documents it is remembered of what they say. */
  static final int MOST_REMEMBERED = 1_000;

  /** How long what is remembered of one may be, in characters; an honest one says less. */
  static final int MOST_SAID = 64 * 1024;

  private final Documents documents;
  private final Reasons reasons;
  private final Map<Asked, Found<?>> remembered = new Recent<>(MOST_REMEMBERED);

  DocumentReader(Documents documents, Reasons reasons) {
    this.documents = documents;
    this.reasons = reasons;
  }

  /** Whether a document is not there. */
  boolean isWithheld(Sha256 hash) {
    return documents.withheld(hash);
  }

  /** Tells of a document that the chain names and that is not there. */
  void tellIfWithheld(DocumentReference reference, String place) {
    if (documents.withheld(reference.hash())) {
      var detail = reference.role() + " " + reference.hash();
      reasons.add(ReasonCode.DOCUMENT_WITHHELD, place, detail);
    }
  }

  /** What a document says to the artifact at that place, if it is there and of its form. */
  @SuppressWarnings("unchecked") // what was found for a form is of the form's type
  <T> Optional<T> read(Sha256 hash, DocumentForm<T> form, String place) {
    var found = remembered.computeIfAbsent(new Asked(hash, form), asked -> limit(find(hash, form)));
    return tell((Found<T>) found, form, place);
  }

  /** The same of a document that is asked for once, and may say much. */
  <T> Optional<T> readOnce(Sha256 hash, DocumentForm<T> form, String place) {
    return tell(find(hash, form), form, place);
  }

  private <T> Optional<T> tell(Found<T> found, DocumentForm<T> form, String place) {
    return switch (found) {
      case Found.Says<T>(T what) -> Optional.of(what);
      case Found.Nothing<T> ignored -> Optional.empty();
      case Found.Refused<T>(ReasonCode code, String detail) -> {
        reasons.add(code, place, form.role() + ": " + detail);
        yield Optional.empty();
      }
    };
  }

  private <T> Found<T> find(Sha256 hash, DocumentForm<T> form) {
    return switch (documents.open(hash)) {
      case Document.Withheld ignored -> new Found.Nothing<>();
      case Document.Wrong ignored -> new Found.Nothing<>();
      case Document.Unreadable(String why) ->
          new Found.Refused<>(ReasonCode.DOCUMENT_UNREADABLE, why);
      case Document.Malformed ignored -> new Found.Refused<>(form.otherwise(), "no JSON object");
      case Document.Whole(JsonObject json) -> parse(json, form);
    };
  }

  private static <T> Found<T> parse(JsonObject json, DocumentForm<T> form) {
    if (unknownVersion(json, form)) {
      return new Found.Refused<>(ReasonCode.DOCUMENT_UNREADABLE, "of an unknown schema");
    }
    try {
      return new Found.Says<>(form.reader().apply(json));
    } catch (JsonRefused | IllegalArgumentException e) {
      return new Found.Refused<>(form.otherwise(), "not of its form");
    }
  }

  /** Only a text that names another version: what has none or a number has no form at all. */
  private static boolean unknownVersion(JsonObject json, DocumentForm<?> form) {
    return json.get("schema").orElse(JsonNull.NULL) instanceof JsonString(String schema)
        && !form.schemas().contains(schema);
  }

  private static <T> Found<T> limit(Found<T> found) {
    return found instanceof Found.Says<T>(T what) && what.toString().length() > MOST_SAID
        ? new Found.Refused<>(ReasonCode.DOCUMENT_UNREADABLE, "names and roles without end")
        : found;
  }

  /** A document in one of its forms. */
  private record Asked(Sha256 hash, DocumentForm<?> form) {}

  /** What a document was found to say in one form. */
  private sealed interface Found<T> {
    record Says<T>(T what) implements Found<T> {}

    /** Nothing to compare with; where the document is wrong, that is told where all are hashed. */
    record Nothing<T>() implements Found<T> {}

    record Refused<T>(ReasonCode code, String detail) implements Found<T> {}
  }
}
