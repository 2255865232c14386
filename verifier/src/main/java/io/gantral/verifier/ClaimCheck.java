package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.verifier.Claims.Claim;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds claims against the artifacts that pass by. One that an earlier artifact bears out is old
 * and no contradiction; one that none bears out is.
 */
final class ClaimCheck {
  private final SortedMap<String, Claim> open;
  private final Reasons reasons;

  ClaimCheck(Claims claims, Reasons reasons) {
    open = new TreeMap<>(claims.byInstance());
    this.reasons = reasons;
  }

  /** Looks whether this is the artifact that the claim about its instance speaks of. */
  void check(Artifact artifact, String place) {
    var transition = artifact.transition();
    var claim = open.get(transition.instanceId().value());
    if (claim == null || claim.sequence() != transition.sequence()) {
      return;
    }
    open.remove(claim.instance().value());
    if (claim.state() != transition.authorityState()
        || !claim.headHash().equals(artifact.artifactHash())) {
      reasons.add(ReasonCode.CLAIM_CONTRADICTED, place, "claimed: " + text(claim));
    }
  }

  /** Tells of each claim whose artifact did not come by. */
  void end() {
    for (var claim : open.values()) {
      reasons.add(
          ReasonCode.CLAIM_UNPROVEN,
          "",
          "instance " + claim.instance() + " has no artifact for what is claimed: " + text(claim));
    }
  }

  private static String text(Claim claim) {
    return claim.state() + " at sequence " + claim.sequence() + ", hash " + claim.headHash();
  }
}
