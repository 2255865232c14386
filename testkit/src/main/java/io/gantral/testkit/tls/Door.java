package io.gantral.testkit.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A loopback port that leads to a server, in the clear or over TLS; while it is closed, nobody
 * listens there.
 */
public final class Door implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Door(ServerSocket door, int server) {
    this.door = door;
    this.server = server;
    Thread.ofVirtual().start(this::serve);
  }

  /** Opens one at a port, 0 for any free one, to a server's port. */
  public static Door open(int port, int server) throws IOException {
    return new Door(new ServerSocket(port, 50, loopback()), server);
  }

  /** Opens one that speaks HTTP/2 over TLS and wants a certificate of the authority. */
  public static Door openSecured(int server, TestCertificates certificates) throws IOException {
    try {
      var door =
          (SSLServerSocket)
              context(certificates).getServerSocketFactory().createServerSocket(0, 50, loopback());
      var parameters = door.getSSLParameters();
      parameters.setNeedClientAuth(true);
      parameters.setApplicationProtocols(new String[] {"h2"});
      door.setSSLParameters(parameters);
      return new Door(door, server);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (var socket : open) {
      socket.close();
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static SSLContext context(TestCertificates certificates)
      throws GeneralSecurityException, IOException {
    var all = certificates.keyStore();
    all.deleteEntry("client");
    all.deleteEntry("stranger");
    all.deleteEntry("ca");
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(all, certificates.password());
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, certificates.password());
    trusted.setCertificateEntry("ca", certificates.keyStore().getCertificate("ca"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        var caller = door.accept();
        open.add(caller);
        Thread.ofVirtual().start(() -> lead(caller));
      } catch (IOException e) {
        return; // It was closed.
      }
    }
  }

  private void lead(Socket caller) {
    try (caller;
        var callee = new Socket(loopback(), server)) {
      open.add(callee);
      var back = Thread.ofVirtual().start(() -> copy(callee, caller));
      copy(caller, callee);
      back.join();
    } catch (IOException e) {
      // Either side has gone, or did not prove who it is.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(caller);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // As at a closed socket.
    } finally {
      closeBoth(from, to);
    }
  }

  private static void closeBoth(Socket one, Socket other) {
    try (one;
        other) {
      one.shutdownInput();
    } catch (IOException | UnsupportedOperationException e) {
      // Closed already, which is what is wanted.
    }
  }
}
