package io.gantral.authority.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.chain.ChainFinding.Gap;
import io.gantral.authority.chain.ChainFinding.HashMismatch;
import io.gantral.authority.chain.ChainFinding.IdentityChanged;
import io.gantral.authority.chain.ChainFinding.PreviousHashMismatch;
import io.gantral.authority.chain.ChainFinding.Repeated;
import io.gantral.authority.chain.ChainFinding.StateMismatch;
import io.gantral.authority.chain.ChainFinding.TimeWentBack;
import io.gantral.authority.chain.ChainFinding.TriggerMismatch;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each rule between neighbours finds what breaks it, and nothing else. */
final class ChainTest {
  private static final SigningKey KEY = new SigningKey(Sha256.of("chain").bytes());
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.000Z");
  private static final InstanceId INSTANCE = new InstanceId("7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6");
  private static final InstanceId OTHER = new InstanceId("1c6f0b8a-52d7-4e3a-9b1d-0f2e4d6c8b7a");

  private final Artifact first = seal(created(), START);
  private final Artifact second = seal(next(1, first, StateName.CREATED), START.plusMillis(1));

  @Test
  void aSoundChainHasNothingToTell() {
    assertEquals(List.of(), Chain.check(List.of(first, second)));
    assertEquals(List.of(), Chain.check(List.of()));
  }

  @Test
  void twoArtifactsMayBearTheSameTime() {
    var sameTime = seal(next(1, first, StateName.CREATED), START);

    assertEquals(List.of(), Chain.checkNext(first, sameTime));
  }

  @Test
  @Tag("D5")
  void aWrongHashIsFoundInTheFirstArtifactToo() {
    var forged = withHash(first, Sha256.of("another"));

    assertEquals(List.of(new HashMismatch(0)), Chain.checkFirst(forged));
    assertEquals(List.of(new HashMismatch(0)), Chain.check(List.of(forged)));
    assertEquals(List.of(new HashMismatch(0)), Chain.checkAlone(forged));
  }

  @Test
  void aWrongHashIsFoundInEachLaterArtifact() {
    var forged = withHash(second, Sha256.of("another"));

    assertEquals(List.of(new HashMismatch(1)), Chain.check(List.of(first, forged)));
    assertEquals(List.of(new HashMismatch(1)), Chain.checkApart(first, forged));
  }

  @Test
  void aChainThatBeginsLaterLacksItsBeginning() {
    assertEquals(List.of(new Gap(1, 0)), Chain.check(List.of(second)));
  }

  @Test
  void whatIsLeftOutAndWhatComesAgainIsFound() {
    var third = seal(next(2, second, StateName.RUNNING), START.plusMillis(2));

    assertEquals(List.of(new Gap(2, 1)), Chain.check(List.of(first, third)));
    assertEquals(List.of(new Repeated(1, 2)), Chain.check(List.of(first, second, second)));
  }

  @Test
  @Tag("D6")
  void aPreviousHashThatNamesAnotherIsFound() {
    var stray = seal(next(1, second, StateName.CREATED), START.plusMillis(1));

    assertEquals(List.of(new PreviousHashMismatch(1)), Chain.checkNext(first, stray));
  }

  @Test
  void aStateThatTheOneBeforeIsNotInIsFound() {
    var skipping = seal(next(1, first, StateName.RESUMED), START.plusMillis(1));

    assertEquals(
        List.of(new StateMismatch(1, StateName.CREATED, StateName.RESUMED)),
        Chain.checkNext(first, skipping));
  }

  @Test
  @Tag("N1")
  void aTimeBeforeTheOneBeforeIsFound() {
    var early = seal(next(1, first, StateName.CREATED), START.minusMillis(1));

    assertEquals(List.of(new TimeWentBack(1)), Chain.checkNext(first, early));
    assertEquals(List.of(new TimeWentBack(1)), Chain.checkApart(first, early));
  }

  @Test
  void eachMemberOfTheIdentityStaysTheSame() {
    var before = first.artifactHash();

    assertChanged("instance_id", of(OTHER, "payments", "vendor", "1", before));
    assertChanged("team_id", of(INSTANCE, "ops", "vendor", "1", before));
    assertChanged("workflow_id", of(INSTANCE, "payments", "audit", "1", before));
    assertChanged("workflow_version", of(INSTANCE, "payments", "vendor", "2", before));
  }

  @Test
  void aTriggerThatCannotCauseTheTransitionIsFound() {
    var cause = JsonObject.builder().put("kind", "AGENT_FAILED").put("detail", "pay").build();
    var odd = ArtifactCodec.parse(second.toJson().with("trigger", cause)).transition();

    assertEquals(
        List.of(new TriggerMismatch(1)), Chain.checkNext(first, seal(odd, START.plusMillis(1))));
  }

  private void assertChanged(String member, Transition transition) {
    var changed = seal(transition, START.plusMillis(1));

    assertEquals(List.of(new IdentityChanged(1, member)), Chain.checkNext(first, changed));
  }

  private static Artifact seal(Transition transition, Instant time) {
    return Artifact.seal(transition, time, KEY);
  }

  private static Artifact withHash(Artifact artifact, Sha256 hash) {
    return new Artifact(artifact.transition(), artifact.timestamp(), hash, artifact.signature());
  }

  private static Transition created() {
    return transition(INSTANCE, 0, null, null, StateName.CREATED, "payments", "vendor", "1");
  }

  private static Transition next(long sequence, Artifact before, StateName from) {
    var to = from == StateName.RUNNING ? StateName.COMPLETED : StateName.RUNNING;
    var hash = before.artifactHash();
    return transition(INSTANCE, sequence, hash, from, to, "payments", "vendor", "1");
  }

  private static Transition of(
      InstanceId id, String team, String workflow, String version, Sha256 before) {
    return transition(id, 1, before, StateName.CREATED, StateName.RUNNING, team, workflow, version);
  }

  private static Transition transition(
      InstanceId id,
      long sequence,
      @Nullable Sha256 before,
      @Nullable StateName from,
      StateName to,
      String team,
      String workflow,
      String version) {
    return new Transition(
        id,
        team,
        sequence,
        before,
        workflow,
        version,
        from,
        to,
        new Trigger(cause(to), "pay"),
        null,
        Sha256.of("context"),
        null,
        List.of(),
        to == StateName.CREATED ? started(id, team, workflow, version) : null);
  }

  private static Trigger.Kind cause(StateName to) {
    return switch (to) {
      case CREATED -> Trigger.Kind.INSTANCE_REQUESTED;
      case COMPLETED -> Trigger.Kind.STEPS_COMPLETED;
      default -> Trigger.Kind.STEP_STARTED;
    };
  }

  private static Attestation started(InstanceId id, String team, String workflow, String version) {
    var said = new Statement.Start(id, team, workflow, version, Sha256.of("context"));
    return Attestation.of(said, START, KEY);
  }
}
