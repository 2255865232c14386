package io.gantral.testkit.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

final class TemporalServerConditionTest {
  @TempDir private Path folder;

  @Test
  void aTestIsLeftOutWithAPlainWordWhereThereIsNoServer() {
    var result = condition(Map.of("PATH", folder.toString())).decide();

    assertTrue(result.isDisabled());
    assertTrue(result.getReason().orElseThrow().startsWith("LEFT OUT: no Temporal server"));
  }

  @Test
  void aTestFailsWhereTheServerIsRequiredAndMissing() {
    var condition = condition(Map.of(TemporalServerCondition.REQUIRED_BY, "true"));

    assertThrows(ExtensionConfigurationException.class, condition::decide);
  }

  @Test
  void aServerInTheFolderOfGoBinariesIsFound() throws IOException {
    var server = executable("bin/server");

    assertFalse(condition(Map.of("GOPATH", folder.toString())).decide().isDisabled());
    assertEquals(Optional.of(server), new ServerBinary(Map.of("GOPATH", folder.toString())).find());
  }

  @Test
  void theNamedServerComesBeforeTheOneOnThePath() throws IOException {
    executable("path/temporal-server");
    var named = executable("named");
    var environment =
        Map.of("PATH", folder.resolve("path").toString(), ServerBinary.NAMED_BY, named.toString());

    assertEquals(Optional.of(named), new ServerBinary(environment).find());
  }

  @Test
  void aNamedServerThatCannotBeRunIsAMistakeAndNoReasonToLookElsewhere() {
    var binary = new ServerBinary(Map.of(ServerBinary.NAMED_BY, folder.resolve("no").toString()));

    assertThrows(IllegalStateException.class, binary::find);
  }

  private Path executable(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  private static TemporalServerCondition condition(Map<String, String> environment) {
    return new TemporalServerCondition(environment);
  }
}
