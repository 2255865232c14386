package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Tombstone;

/** What stands in a slot. */
sealed interface Slot {

  /** An artifact in its own form, whatever its hash and signature are worth. */
  record Sealed(Artifact artifact) implements Slot {}

  /** A tombstone, of this slot or of another one. */
  record Buried(Tombstone tombstone) implements Slot {}

  /** Nothing that can be read as an artifact. */
  record Unread(ReasonCode code, String detail) implements Slot {}
}
