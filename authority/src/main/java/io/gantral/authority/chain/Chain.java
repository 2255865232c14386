package io.gantral.authority.chain;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.chain.ChainFinding.DecisionNotFollowed;
import io.gantral.authority.chain.ChainFinding.Gap;
import io.gantral.authority.chain.ChainFinding.HashMismatch;
import io.gantral.authority.chain.ChainFinding.IdentityChanged;
import io.gantral.authority.chain.ChainFinding.PreviousHashMismatch;
import io.gantral.authority.chain.ChainFinding.Repeated;
import io.gantral.authority.chain.ChainFinding.StateMismatch;
import io.gantral.authority.chain.ChainFinding.TimeWentBack;
import io.gantral.authority.chain.ChainFinding.TriggerMismatch;
import io.gantral.authority.state.StateName;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that hold between the artifacts of one execution. They need two neighbours at a time,
 * so that a chain of any length is checked in constant memory; an artifact's own rules are those of
 * {@link Transition}, and signatures are checked where keys are known. Source: design §4.
 */
public final class Chain {
  private Chain() {}

  /** What contradicts itself in these artifacts in this order; empty if nothing does. */
  public static List<ChainFinding> check(List<Artifact> artifacts) {
    var findings = new ArrayList<ChainFinding>();
    for (int i = 0; i < artifacts.size(); i++) {
      var artifact = artifacts.get(i);
      findings.addAll(i == 0 ? checkFirst(artifact) : checkNext(artifacts.get(i - 1), artifact));
    }
    return List.copyOf(findings);
  }

  /** What contradicts itself in the artifact with which the evidence begins. */
  public static List<ChainFinding> checkFirst(Artifact first) {
    var findings = checkAlone(first);
    if (first.transition().sequence() != 0) {
      findings.add(new Gap(first.transition().sequence(), 0));
    }
    return findings;
  }

  /** What contradicts itself in an artifact, or between it and the one before. */
  public static List<ChainFinding> checkNext(Artifact before, Artifact artifact) {
    var findings = checkApart(before, artifact);
    var sequence = artifact.transition().sequence();
    var expected = before.transition().sequence() + 1;
    if (sequence > expected) {
      findings.add(new Gap(sequence, expected));
    } else if (sequence < expected) {
      findings.add(new Repeated(sequence, expected));
    } else {
      addLinks(findings, before, artifact);
    }
    return findings;
  }

  /**
   * What contradicts itself in an artifact, or between it and an earlier one that does not stand
   * directly before it.
   */
  public static List<ChainFinding> checkApart(Artifact earlier, Artifact artifact) {
    var findings = checkAlone(artifact);
    addIdentity(findings, earlier.transition(), artifact.transition());
    if (artifact.timestamp().isBefore(earlier.timestamp())) {
      findings.add(new TimeWentBack(artifact.transition().sequence()));
    }
    return findings;
  }

  /** What contradicts itself in an artifact whose neighbours are not known. */
  public static List<ChainFinding> checkAlone(Artifact artifact) {
    var findings = new ArrayList<ChainFinding>();
    if (!artifact.hashHolds()) {
      findings.add(new HashMismatch(artifact.transition().sequence()));
    }
    if (!artifact.transition().fitsItsTrigger()) {
      findings.add(new TriggerMismatch(artifact.transition().sequence()));
    }
    return findings;
  }

  private static void addLinks(List<ChainFinding> findings, Artifact before, Artifact artifact) {
    var transition = artifact.transition();
    var state = before.transition().authorityState();
    if (!before.artifactHash().equals(transition.previousHash())) {
      findings.add(new PreviousHashMismatch(transition.sequence()));
    }
    if (state != transition.fromState()) {
      findings.add(new StateMismatch(transition.sequence(), state, transition.fromState()));
    } else {
      addDecided(findings, before.transition(), transition);
    }
  }

  /** Until the agent runs again nothing changes what it will be given, and nobody else decides. */
  private static void addDecided(List<ChainFinding> findings, Transition was, Transition is) {
    var decided = was.decision();
    if (decided != null && !is.trigger().detail().equals(decided.decisionId())) {
      findings.add(new DecisionNotFollowed(is.sequence(), "trigger.detail"));
    }
    if ((decided != null || was.authorityState() == StateName.RESUMED)
        && !is.contextHash().equals(was.contextHash())) {
      findings.add(new DecisionNotFollowed(is.sequence(), "context_hash"));
    }
  }

  private static void addIdentity(List<ChainFinding> findings, Transition was, Transition is) {
    addChange(findings, is, "instance_id", was.instanceId(), is.instanceId());
    addChange(findings, is, "team_id", was.teamId(), is.teamId());
    addChange(findings, is, "workflow_id", was.workflowId(), is.workflowId());
    addChange(findings, is, "workflow_version", was.workflowVersion(), is.workflowVersion());
  }

  private static void addChange(
      List<ChainFinding> findings, Transition at, String member, Object was, Object is) {
    if (!was.equals(is)) {
      findings.add(new IdentityChanged(at.sequence(), member));
    }
  }
}
