package io.gantral.authority.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StateDiagramTest {
  /** Surefire runs each module's tests in the module's folder. */
  private static final Path PAGE = Path.of("..", "docs", "state-machine.md");

  @Test
  void theDrawingInTheDocumentationIsTheOneOfTheTypes() throws IOException {
    if (Boolean.getBoolean("gantral.update-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, StateDiagram.page());
    }

    assertEquals(StateDiagram.page(), Files.readString(PAGE));
  }
}
