package io.gantral.verifier;

import io.gantral.authority.decision.Decision;
import io.gantral.authority.json.JsonObject;
import java.util.Set;
import java.util.function.Function;

/**
 * What a document says and how it says it.
 *
 * @param role what the document is to its artifact
 * @param schemas the versions of the form that this verifier knows
 * @param reader takes from the JSON what the document says, or throws JsonRefused or
 *     IllegalArgumentException
 * @param otherwise what it means that the reader refuses the document
 */
record DocumentForm<T>(
    String role, Set<String> schemas, Function<JsonObject, T> reader, ReasonCode otherwise) {

  static final DocumentForm<Decision> DECISION =
      new DocumentForm<>(
          "decision", Set.of(Decision.SCHEMA), Decision::parse, ReasonCode.DECISION_MISMATCH);
}
