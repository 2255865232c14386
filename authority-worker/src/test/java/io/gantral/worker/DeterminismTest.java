package io.gantral.worker;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.json.Json;
import io.gantral.engine.protocol.StartExecution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the deterministic core must not reach for; a replay would see something else. */
final class DeterminismTest {
  private static final String CORE = "io.gantral.worker.workflow..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gantral");

  @Test
  @Tag("H1")
  @Tag("H2")
  @Tag("H4")
  void allThatTheCoreReachesCallsOnlyWhatIsTheSameInEveryReplay() {
    var reached = Replayable.reachedFrom("io.gantral.worker.workflow", CLASSES);

    assertEquals(List.of(), Replayable.refused(reached));
    for (var type : List.of(Artifact.class, Json.class, Decision.class, StartExecution.class)) {
      assertTrue(reached.contains(CLASSES.get(type)), () -> type + " is reached");
    }
  }

  @Test
  @Tag("H1")
  @Tag("H4")
  void theCoreHoldsNothingThatMakesOrJudgesWhatItIsGiven() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat(
            describe("are outside of it", type -> Replayable.OUTSIDE.contains(type.getName())))
        .check(CLASSES);
  }

  static Stream<Class<?>> unreplayable() {
    return Arrays.stream(Unreplayable.class.getDeclaredClasses());
  }

  /** Else the test above would show nothing. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("unreplayable")
  @Tag("H1")
  @Tag("H2")
  @Tag("H4")
  void whatDiffersBetweenTwoReplaysIsRefused(Class<?> type) {
    var imported = new ClassFileImporter().importClass(type);

    assertNotEquals(List.of(), Replayable.refused(Set.of(imported)));
  }

  @Test
  @Tag("H3")
  void theCoreKeepsNothingInAnOrderThatAHashDecides() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(HashMap.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(HashSet.class)
        .orShould()
        .callMethodWhere(unordered())
        .check(CLASSES);
  }

  /** Their order differs from one JVM to the next. */
  private static DescribedPredicate<JavaCall<?>> unordered() {
    var made = Set.of("of", "copyOf", "ofEntries");
    var collected = Set.of("toSet", "toMap", "groupingBy");
    return describe(
        "a maker of an unordered collection",
        call ->
            collected.contains(call.getName())
                || (made.contains(call.getName()) && isUnordered(call.getTargetOwner())));
  }

  private static boolean isUnordered(JavaClass collection) {
    return collection.isEquivalentTo(Map.class) || collection.isEquivalentTo(Set.class);
  }
}
