package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer whose port was taken does not become another issuer. */
class IssuerPortTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("issuer/port");
  }

  @Test
  void aFolderKeepsThePortThatItChose() throws Exception {
    var chosen = IssuerPort.of(file);

    assertEquals(chosen, IssuerPort.of(file));
  }

  @Test
  void aPortThatIsTakenByThenIsNamedAndNoOtherIsTaken() throws Exception {
    var chosen = IssuerPort.of(file);
    try (var taken = new ServerSocket(chosen, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var refused = assertThrows(IOException.class, () -> IssuerPort.of(file));

      assertTrue(
          String.valueOf(refused.getMessage()).contains("port " + taken.getLocalPort()),
          refused.getMessage());
    }
    assertEquals(chosen, IssuerPort.of(file));
  }

  @Test
  void aFileThatHoldsNoPortIsRefused() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "none");

    assertThrows(IOException.class, () -> IssuerPort.of(file));
  }
}
