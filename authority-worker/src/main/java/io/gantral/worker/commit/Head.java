package io.gantral.worker.commit;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.state.StateName;
import java.time.Instant;

/** The last committed artifact of a chain, as far as its successor needs it. */
public record Head(StateName state, long sequence, Sha256 artifactHash, Instant timestamp) {

  static Head of(Artifact artifact) {
    var transition = artifact.transition();
    return new Head(
        transition.authorityState(),
        transition.sequence(),
        artifact.artifactHash(),
        artifact.timestamp());
  }
}
