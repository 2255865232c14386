package io.gantral.authority.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.state.AuthorityState.Approved;
import io.gantral.authority.state.AuthorityState.Completed;
import io.gantral.authority.state.AuthorityState.Created;
import io.gantral.authority.state.AuthorityState.Overridden;
import io.gantral.authority.state.AuthorityState.Rejected;
import io.gantral.authority.state.AuthorityState.Resumed;
import io.gantral.authority.state.AuthorityState.Running;
import io.gantral.authority.state.AuthorityState.Terminated;
import io.gantral.authority.state.AuthorityState.WaitingForHuman;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The relation of design §1, written out once more by hand and compared with the types. */
class TransitionRelationTest {
  private static final Map<StateName, Set<StateName>> DESIGN =
      Map.of(
          StateName.CREATED,
          Set.of(StateName.RUNNING),
          StateName.RUNNING,
          Set.of(StateName.WAITING_FOR_HUMAN, StateName.COMPLETED, StateName.TERMINATED),
          StateName.WAITING_FOR_HUMAN,
          Set.of(StateName.APPROVED, StateName.REJECTED, StateName.OVERRIDDEN),
          StateName.APPROVED,
          Set.of(StateName.RESUMED),
          StateName.OVERRIDDEN,
          Set.of(StateName.RESUMED),
          StateName.RESUMED,
          Set.of(StateName.RUNNING),
          StateName.REJECTED,
          Set.of(StateName.TERMINATED),
          StateName.COMPLETED,
          Set.of(),
          StateName.TERMINATED,
          Set.of());

  static Stream<Arguments> everyPair() {
    return Arrays.stream(StateName.values())
        .flatMap(from -> Arrays.stream(StateName.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "the relation decides whether {1} may follow {0}")
  @MethodSource("everyPair")
  @Tag("AA.10")
  void theRelationDecidesEveryPair(StateName from, StateName to) {
    if (DESIGN.getOrDefault(from, Set.of()).contains(to)) {
      assertEquals(to, from.state().next(to).name());
      return;
    }
    var refusal = assertThrows(IllegalTransition.class, () -> from.state().next(to));
    assertEquals(List.of(from, to), List.of(refusal.from(), refusal.to()));
  }

  @ParameterizedTest(name = "the methods of {0} are exactly its exits")
  @EnumSource(StateName.class)
  void theMethodsThatReturnAStateAreExactlyTheExits(StateName name) throws Exception {
    var state = name.state();
    var reached = new ArrayList<AuthorityState>();
    for (var method : StateMethods.leaving(state)) {
      reached.add((AuthorityState) method.invoke(state));
    }

    assertEquals(Set.copyOf(reached), Set.copyOf(state.exits()));
    assertEquals(reached.size(), state.exits().size());
  }

  @ParameterizedTest(name = "{0} names a state of that name")
  @EnumSource(StateName.class)
  void everyNameGivesTheStateOfThatName(StateName name) {
    assertEquals(name, name.state().name());
  }

  @Test
  void everyPermittedTypeHasExactlyOneName() {
    var types =
        Arrays.stream(StateName.values())
            .<Class<?>>map(name -> name.state().getClass())
            .collect(HashSet::new, Set::add, Set::addAll);

    assertEquals(Set.of(AuthorityState.class.getPermittedSubclasses()), types);
  }

  @Test
  void everyTransitionOfTheRelationIsVisitedFromCreated() {
    var visited = new HashSet<List<StateName>>();
    visit(StateName.CREATED.state(), visited);

    var all = new HashSet<List<StateName>>();
    DESIGN.forEach((from, exits) -> exits.forEach(to -> all.add(List.of(from, to))));
    assertEquals(all, visited);
  }

  private static void visit(AuthorityState from, Set<List<StateName>> visited) {
    for (var exit : from.exits()) {
      if (visited.add(List.of(from.name(), exit.name()))) {
        visit(exit, visited);
      }
    }
  }

  @Test
  @Tag("A1")
  void createdStartsRunning() {
    assertLeads(new Created().start(), new Created(), StateName.RUNNING);
  }

  @Test
  @Tag("A2")
  void runningSuspendsToWaiting() {
    assertLeads(new Running().suspend(), new Running(), StateName.WAITING_FOR_HUMAN);
  }

  @Test
  @Tag("A3")
  void waitingIsApproved() {
    assertLeads(new WaitingForHuman().approve(), new WaitingForHuman(), StateName.APPROVED);
  }

  @Test
  @Tag("A4")
  void waitingIsRejected() {
    assertLeads(new WaitingForHuman().reject(), new WaitingForHuman(), StateName.REJECTED);
  }

  @Test
  @Tag("A5")
  void waitingIsOverridden() {
    assertLeads(new WaitingForHuman().override(), new WaitingForHuman(), StateName.OVERRIDDEN);
  }

  @Test
  @Tag("A6")
  void approvedResumes() {
    assertLeads(new Approved().resume(), new Approved(), StateName.RESUMED);
  }

  @Test
  @Tag("A7")
  void overriddenResumes() {
    assertLeads(new Overridden().resume(), new Overridden(), StateName.RESUMED);
  }

  @Test
  @Tag("A8")
  void resumedRuns() {
    assertLeads(new Resumed().run(), new Resumed(), StateName.RUNNING);
  }

  @Test
  @Tag("A9")
  void runningCompletes() {
    assertLeads(new Running().complete(), new Running(), StateName.COMPLETED);
  }

  @Test
  @Tag("A10")
  void runningTerminates() {
    assertLeads(new Running().terminate(), new Running(), StateName.TERMINATED);
  }

  @Test
  void rejectedLeadsToTerminatedAndNowhereElse() {
    assertLeads(new Rejected().terminate(), new Rejected(), StateName.TERMINATED);
    assertEquals(List.of(new Terminated()), new Rejected().exits());
  }

  @Test
  @Tag("A11")
  void runningIsNotApproved() {
    assertRefused(StateName.RUNNING, StateName.APPROVED);
  }

  @Test
  @Tag("A12")
  void runningIsNotRejected() {
    assertRefused(StateName.RUNNING, StateName.REJECTED);
  }

  @Test
  @Tag("A13")
  void completedDoesNotRunAgain() {
    assertRefused(StateName.COMPLETED, StateName.RUNNING);
  }

  @Test
  @Tag("A14")
  void terminatedDoesNotRunAgain() {
    assertRefused(StateName.TERMINATED, StateName.RUNNING);
  }

  @Test
  @Tag("A15")
  void waitingDoesNotRunWithoutADecision() {
    assertRefused(StateName.WAITING_FOR_HUMAN, StateName.RUNNING);
  }

  @Test
  @Tag("A16")
  void createdDoesNotComplete() {
    assertRefused(StateName.CREATED, StateName.COMPLETED);
  }

  @ParameterizedTest(name = "COMPLETED does not lead to {0}")
  @EnumSource(StateName.class)
  @Tag("A17")
  void nothingFollowsCompleted(StateName to) {
    assertTrue(new Completed().terminal());
    assertRefused(StateName.COMPLETED, to);
  }

  @ParameterizedTest(name = "TERMINATED does not lead to {0}")
  @EnumSource(StateName.class)
  @Tag("A18")
  void nothingFollowsTerminated(StateName to) {
    assertTrue(new Terminated().terminal());
    assertRefused(StateName.TERMINATED, to);
  }

  @ParameterizedTest(name = "{0} does not follow itself")
  @EnumSource(StateName.class)
  @Tag("A19")
  void noTransitionRepeatsItself(StateName state) {
    assertRefused(state, state);
  }

  static Stream<Arguments> skips() {
    return DESIGN.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().flatMap(over -> skipsOver(entry, over)));
  }

  private static Stream<Arguments> skipsOver(
      Map.Entry<StateName, Set<StateName>> from, StateName over) {
    return DESIGN.getOrDefault(over, Set.of()).stream()
        .filter(to -> !from.getValue().contains(to))
        .map(to -> Arguments.of(from.getKey(), over, to));
  }

  @ParameterizedTest(name = "{0} does not skip {1} to reach {2}")
  @MethodSource("skips")
  @Tag("A20")
  void noStateIsSkipped(StateName from, StateName skipped, StateName to) {
    assertEquals(to, from.state().next(skipped).next(to).name());
    assertRefused(from, to);
  }

  private static void assertLeads(AuthorityState reached, AuthorityState from, StateName to) {
    assertEquals(to, reached.name());
    assertEquals(reached, from.next(to));
  }

  private static void assertRefused(StateName from, StateName to) {
    assertThrows(IllegalTransition.class, () -> from.state().next(to));
  }
}
