package io.gantral.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever is formatted names its locale: in some, {@code %08d} makes digits that are not ASCII.
 */
class RootLocaleTest {
  private static final Set<String> FORMAT = Set.of("format", "formatted", "printf", "ofPattern");
  private static final Set<String> OWNERS =
      Set.of(
          "java.lang.String",
          "java.io.PrintStream",
          "java.io.PrintWriter",
          "java.io.Console",
          "java.time.format.DateTimeFormatter");

  @Test
  void noTextIsFormattedInTheLocaleOfTheMachine() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gantral");

    noClasses().should().callMethodWhere(formatsWithoutALocale()).check(classes);
  }

  private static DescribedPredicate<JavaCall<?>> formatsWithoutALocale() {
    return DescribedPredicate.describe(
        "a method that formats and is given no locale",
        call ->
            FORMAT.contains(call.getName())
                && OWNERS.contains(call.getTargetOwner().getName())
                && call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(type -> type.isEquivalentTo(Locale.class))
                && takesAPattern(call));
  }

  /** A formatter's own format takes what it formats. */
  private static boolean takesAPattern(JavaCall<?> call) {
    return !call.getTargetOwner().getName().equals("java.time.format.DateTimeFormatter")
        || call.getName().equals("ofPattern");
  }
}
