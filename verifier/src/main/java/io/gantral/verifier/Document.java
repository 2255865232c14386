package io.gantral.verifier;

import io.gantral.authority.json.JsonObject;

/** What stands under the name of a document that an artifact's words are compared with. */
sealed interface Document {

  /** Nothing: it may have been redacted. */
  record Withheld() implements Document {}

  /** Something that its name already contradicts, which is told where all documents are hashed. */
  record Wrong() implements Document {}

  /** What its name says, and beyond what this verifier reads. */
  record Unreadable(String why) implements Document {}

  /** What its name says, and no JSON object. */
  record Malformed() implements Document {}

  /** What its name says. */
  record Whole(JsonObject json) implements Document {}
}
