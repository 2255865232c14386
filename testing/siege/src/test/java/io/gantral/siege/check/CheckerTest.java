package io.gantral.siege.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Event;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each kind of anomaly is found in what was doctored to have it, and nothing else is. */
class CheckerTest {
  private final Sound sound = Sound.siege();

  @Test
  void findsNothingWhereNothingIsWrong() {
    assertFound(sound);
  }

  @Test
  void findsADecisionThatWasRefusedAndCounts() {
    assertFound(
        answering(Sound.decide("rita", Sound.KEY, 40, 409, Sound.refused("ALREADY_DECIDED"))),
        Kind.REFUSED_AND_COUNTED);
  }

  @Test
  void findsADecisionThatWasSaidToComeTooLateAndCounts() {
    assertFound(
        answering(Sound.decide("rita", Sound.KEY, 40, 409, Sound.refused("NOT_WAITING"))),
        Kind.REFUSED_AND_COUNTED);
  }

  @Test
  void letsARepetitionAfterTheEndBeToldThatNothingWaits() {
    var doctored =
        sound.withCalls(
            calls -> {
              calls.set(1, Sound.decide("rita", Sound.KEY, 30, 503, Sound.refused("")));
              calls.add(Sound.decide("rita", Sound.KEY, 90, 409, Sound.refused("NOT_WAITING")));
              return calls;
            });

    assertFound(doctored);
  }

  @Test
  void findsARepetitionThatWasToldBeforeTheEndThatNothingWaits() {
    var doctored =
        sound.withCalls(
            calls -> {
              calls.set(1, Sound.decide("rita", Sound.KEY, 30, 503, Sound.refused("")));
              calls.add(Sound.decide("rita", Sound.KEY, 60, 409, Sound.refused("NOT_WAITING")));
              return calls;
            });

    assertFound(doctored, Kind.REFUSED_AND_COUNTED);
  }

  @Test
  void findsADecisionThatWasAcceptedAndIsNotInTheChain() {
    assertFound(
        adding(Sound.decide("rosa", "rosa/1", 30, 201, Sound.counted(5))),
        Kind.ACKNOWLEDGED_AND_MISSING,
        Kind.TWO_COUNTED);
  }

  @Test
  void findsADecisionThatWasToldAnotherHashThanItsOwn() {
    assertFound(
        answering(Sound.decide("rita", Sound.KEY, 30, 201, Sound.counted(4))),
        Kind.ACKNOWLEDGED_AND_MISSING);
  }

  @Test
  void findsAStartThatWasAcceptedAndLeftNothing() {
    assertFound(
        adding(Sound.call("arno", "start", "arno/1", "", 1, 201, Sound.started("i-2"))),
        Kind.ACKNOWLEDGED_AND_MISSING);
  }

  @Test
  void findsAKeyThatStartedTwoExecutions() {
    assertFound(
        adding(Sound.call("alice", "start", "alice/1", "", 1, 201, Sound.started("i-2"))),
        Kind.ACKNOWLEDGED_AND_MISSING,
        Kind.STARTED_TWICE);
  }

  @Test
  void findsADecisionThatNobodySent() {
    assertFound(
        sound.withCalls(
            calls -> {
              calls.remove(1);
              return calls;
            }),
        Kind.COUNTED_FROM_NOWHERE);
  }

  @Test
  void findsADecisionThatCountsUnderAnotherName() {
    assertFound(
        answering(Sound.decide("norbert", Sound.KEY, 30, 503, Sound.refused(""))),
        Kind.COUNTED_FROM_NOWHERE);
  }

  @Test
  void findsAnActBeforeItsApproval() {
    assertFound(
        sound.withDeeds(List.of(Sound.deed(39, "ACT", "APPROVED", "1", "100"))),
        Kind.ACT_WITHOUT_APPROVAL);
  }

  @Test
  void findsAnActOfAnotherAmountThanWasApproved() {
    assertFound(
        sound.withDeeds(List.of(Sound.deed(46, "ACT", "APPROVED", "1", "101"))),
        Kind.ACT_WITHOUT_APPROVAL);
  }

  @Test
  void findsAnActOfAnotherNumberThanWasApproved() {
    assertFound(
        sound.withDeeds(List.of(Sound.deed(46, "ACT", "APPROVED", "2", "100"))),
        Kind.ACT_WITHOUT_APPROVAL);
  }

  @Test
  void findsAnActThatNobodyWasAskedForThoughTheWorkflowIsHigh() {
    assertFound(
        sound.withDeeds(List.of(Sound.deed(46, "ACT", "ALLOWED", "1", "100"))),
        Kind.ACT_WITHOUT_APPROVAL);
  }

  @Test
  void findsAnAgentThatWasToldOfAnApprovalThatWasAnOverride() {
    assertFound(
        sound.withDeeds(List.of(Sound.deed(46, "START", "OVERRIDDEN", "pay", "1", "100"))),
        Kind.ACT_WITHOUT_APPROVAL);
  }

  @Test
  void findsAnAgentThatWasToldThatItsStepWasAdmittedWithoutAnybody() {
    assertFound(
        sound.withDeeds(List.of(Sound.deed(46, "START", "APPROVED", "other", "1", "100"))),
        Kind.ACT_WITHOUT_APPROVAL);
  }

  @Test
  void findsAnActThatWasDoneTwice() {
    assertFound(
        sound.withDeeds(
            List.of(
                Sound.deed(46, "ACT", "APPROVED", "1", "100"),
                Sound.deed(48, "ACT", "APPROVED", "1", "100"))),
        Kind.ACT_TWICE);
  }

  @Test
  void findsWorkWhoseEndWasTakenUnderTwoLeases() {
    var work = new ArrayList<>(sound.work());
    work.add(Sound.work("complete", "lease-3", "part-2", 204));

    assertFound(sound.withWork(work), Kind.WORK_TAKEN_TWICE);
  }

  @Test
  void letsADeadLeaseReportInVain() {
    var work = new ArrayList<>(sound.work());
    work.add(Sound.work("complete", "lease-3", "part-2", 409));

    assertFound(sound.withWork(work));
  }

  @Test
  void findsAnExecutionThatGoesOn() {
    assertFound(sound.withEngine(Map.of(Sound.ID, "RUNNING")), Kind.NEVER_ENDS);
  }

  @Test
  void findsAnExecutionThatIsDeadAndWhoseChainHasNoEnd() {
    assertFound(
        sound.withLinks(sound.links().subList(0, 6)).withEngine(Map.of(Sound.ID, "FAILED")),
        Kind.DEAD);
  }

  @Test
  void findsAChainWithoutAnEndThatTheEngineHasForgotten() {
    assertFound(sound.withLinks(sound.links().subList(0, 6)).withEngine(Map.of()), Kind.DEAD);
  }

  @Test
  void findsAnExecutionThatDiedWithoutAnyArtifact() {
    assertFound(sound.withEngine(Map.of(Sound.ID, "COMPLETED", "i-2", "FAILED")), Kind.DEAD);
  }

  @Test
  void findsAnEventThatWasLost() {
    var events = new ArrayList<>(sound.events());
    events.remove(4);

    assertFound(sound.withEvents(events), Kind.EVENT_LOST);
  }

  @Test
  void findsEventsOutOfOrder() {
    var events = new ArrayList<>(sound.events());
    Collections.swap(events, 4, 5);

    assertFound(sound.withEvents(events), Kind.EVENT_OUT_OF_ORDER);
  }

  @Test
  void letsAnEventComeAgain() {
    var events = new ArrayList<>(sound.events());
    events.add(events.getFirst());

    assertFound(sound.withEvents(events));
  }

  @Test
  void findsAnEventOfAnArtifactThatIsNotThere() {
    var events = new ArrayList<>(sound.events());
    events.add(new Event(Sound.ID, 7, "hash-7"));

    assertFound(sound.withEvents(events), Kind.EVENT_FROM_NOWHERE);
  }

  @Test
  void findsARowThatLagsBehind() {
    assertFound(sound.withRow(Sound.row(sound.links().subList(0, 6))), Kind.INDEX_DIFFERS);
  }

  @Test
  void findsARowWithAnotherStateThanTheChain() {
    var row = sound.row();
    assertFound(
        sound.withRow(new Row("TERMINATED", row.sequence(), row.headHash(), true, row.artifacts())),
        Kind.INDEX_DIFFERS);
  }

  @Test
  void findsAnArtifactThatTheIndexLacks() {
    var row = sound.row();
    var fewer = new HashMap<>(row.artifacts());
    fewer.remove(2L);

    assertFound(
        sound.withRow(new Row(row.state(), row.sequence(), row.headHash(), true, fewer)),
        Kind.INDEX_DIFFERS);
  }

  @Test
  void findsEventsThatHaveNotLeftTheOutbox() {
    var facts = sound.facts();
    var stuck =
        new Facts(
            facts.calls(),
            facts.work(),
            facts.chains(),
            facts.ledgers(),
            facts.index(),
            3,
            facts.events(),
            facts.engine(),
            facts.verdicts());

    assertEquals(Set.of(Kind.INDEX_DIFFERS), kinds(stuck));
  }

  @Test
  void findsAChainThatIsNotValid() {
    assertFound(sound.withVerdicts(Map.of(Sound.ID, "INVALID")), Kind.NOT_VALID);
  }

  @Test
  void findsAChainThatNobodyJudged() {
    assertFound(sound.withVerdicts(Map.of()), Kind.NOT_VALID);
  }

  @Test
  void looksAtNothingOfEarlierSieges() {
    var facts = sound.withVerdicts(Map.of()).facts();

    assertEquals(Set.of(), kinds(facts.without(Set.of(Sound.ID))));
  }

  private Sound answering(Call call) {
    return sound.withCalls(
        calls -> {
          calls.set(1, call);
          return calls;
        });
  }

  private Sound adding(Call call) {
    return sound.withCalls(
        calls -> {
          calls.add(call);
          return calls;
        });
  }

  private static void assertFound(Sound doctored, Kind... expected) {
    assertEquals(new TreeSet<>(List.of(expected)), kinds(doctored.facts()));
  }

  private static Set<Kind> kinds(Facts facts) {
    var kinds = new TreeSet<Kind>();
    Checker.check(facts).forEach(anomaly -> kinds.add(anomaly.kind()));
    return kinds;
  }
}
