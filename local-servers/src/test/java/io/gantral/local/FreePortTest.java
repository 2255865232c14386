package io.gantral.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void aFreePreferredPortIsTaken() {
    // Given
    var wanted = FreePort.any().number();

    // When
    var port = FreePort.preferring(wanted);

    // Then
    assertEquals(wanted, port.number());
    assertTrue(port.preferred());
  }

  @Test
  void aTakenPreferredPortIsReplacedByAnotherAndSaysSo() throws IOException {
    try (var other = new ServerSocket(0, 1, FreePort.loopback())) {
      // When
      var port = FreePort.preferring(other.getLocalPort());

      // Then
      assertNotEquals(other.getLocalPort(), port.number());
      assertFalse(port.preferred());
    }
  }

  @Test
  void aPortIsKeptForWhoeverNamesIt() throws IOException {
    // Given
    var port = FreePort.any().number();

    // Then
    try (var anybody = new ServerSocket()) {
      anybody.setReuseAddress(false);
      var address = new InetSocketAddress(FreePort.loopback(), port);
      assertThrows(BindException.class, () -> anybody.bind(address));
    }
    try (var server = new ServerSocket()) {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(FreePort.loopback(), port));
      assertEquals(port, server.getLocalPort());
    }
  }

  @Test
  void whatIsNoPortIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FreePort(0, false));
    assertThrows(IllegalArgumentException.class, () -> new FreePort(65_536, false));
  }
}
