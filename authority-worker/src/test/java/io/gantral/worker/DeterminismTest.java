package io.gantral.worker;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the deterministic core must not reach for; a replay would see something else. */
final class DeterminismTest {
  private static final String CORE = "io.gantral.worker.workflow..";

  /** The core and the law that it calls: nothing in either may differ between two replays. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              "io.gantral.worker.workflow",
              "io.gantral.authority",
              "io.gantral.engine.protocol",
              "io.gantral.runner.protocol");

  private static final String[] REPLAYED = {CORE, "io.gantral.authority..", "io.gantral.engine.."};

  @Test
  @Tag("H1")
  void theCoreReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(REPLAYED)
        .should()
        .callMethodWhere(named(Set.of("now", "currentTimeMillis", "nanoTime", "systemUTC")))
        .check(CLASSES);
  }

  @Test
  @Tag("H2")
  void theCoreDrawsNoRandomNumber() {
    noClasses()
        .that()
        .resideInAnyPackage(REPLAYED)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(CLASSES);
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

  @Test
  @Tag("H4")
  void theCoreTouchesNoFileNoNetworkAndNoThread() {
    noClasses()
        .that()
        .resideInAnyPackage(REPLAYED)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(File.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(FileInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(FileOutputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
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

  private static DescribedPredicate<JavaCall<?>> named(Set<String> names) {
    return describe("a method that reads a clock", call -> names.contains(call.getName()));
  }
}
