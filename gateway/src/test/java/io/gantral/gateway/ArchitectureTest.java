package io.gantral.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;

@AnalyzeClasses(packages = "io.gantral.gateway", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheEnginePackageNamesTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage("..gateway.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.temporal..", "io.grpc..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule onlyTheStorePackageAsksTheDatabase =
      noClasses()
          .that()
          .resideOutsideOfPackage("..gateway.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..");

  @ArchTest
  static final ArchRule noClassBlocksButTheDoors =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("Gateway")
          .should()
          .callMethod(CompletableFuture.class, "join")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.gantral.gateway.(*)..").should().beFreeOfCycles();

  private ArchitectureTest() {}
}
