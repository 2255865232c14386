package io.gantral.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the verifier and the law may touch, by the byte code of both. */
class BordersTest {
  private static final Set<String> READING =
      Set.of("newDirectoryStream", "newInputStream", "readAttributes");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gantral.verifier", "io.gantral.authority");

  @Test
  @Tag("AF.7")
  @Tag("AE.7")
  @Tag("E4")
  @Tag("E5")
  void onlyTheLawItsTwoLibrariesAndPlainJavaAreUsed() {
    classes()
        .that()
        .resideInAnyPackage("io.gantral..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.gantral.verifier",
            "io.gantral.authority..",
            "org.jspecify.annotations",
            "com.fasterxml.jackson.core..",
            "org.bouncycastle.crypto..",
            "java.lang..",
            "java.io",
            "java.math",
            "java.nio",
            "java.nio.charset",
            "java.nio.file",
            "java.nio.file.attribute",
            "java.security",
            "java.time..",
            "java.util..")
        .because("evidence is checked without network, database, engine or reflection on them")
        .check(CODE);
  }

  @Test
  @Tag("AF.6")
  @Tag("Z5.4")
  void filesAreReadAndNeverWritten() {
    noClasses()
        .should()
        .accessTargetWhere(writesFiles())
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(FileOutputStream.class, FileWriter.class, RandomAccessFile.class)
        .check(CODE);
  }

  @Test
  void theLawDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage("io.gantral.authority..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "io.gantral.verifier..")
        .check(CODE);
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("io.gantral.(**)").should().beFreeOfCycles().check(CODE);
  }

  private static DescribedPredicate<JavaAccess<?>> writesFiles() {
    return DescribedPredicate.describe(
        "a method of Files that is not among those that read",
        access ->
            access.getTargetOwner().isEquivalentTo(Files.class)
                && !READING.contains(access.getTarget().getName()));
  }
}
