package io.gantral.local;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Temporal's test server: the whole engine in memory, gone with the process.
 *
 * <p>It takes every namespace as registered and does not know how to register one. Time skipping is
 * locked: a wait lasts as long as it says.
 */
public final class LocalEngine implements AutoCloseable {

  private static final long NOW = 0;

  private final TestServicesStarter services;
  private final Server server;

  private LocalEngine(TestServicesStarter services, Server server) {
    this.services = services;
    this.server = server;
  }

  /** Starts an engine on any free port. */
  public static LocalEngine start() {
    return start(0);
  }

  /**
   * Starts an engine.
   *
   * @param port where it listens; 0 for any free one
   */
  public static LocalEngine start(int port) {
    return start(port, builder -> builder);
  }

  /**
   * Starts an engine on any free port for those alone who send this secret as a bearer token.
   *
   * @param secret of printable ASCII characters
   */
  public static LocalEngine startFor(String secret) {
    return start(0, builder -> builder.intercept(new BearerDoor(secret)));
  }

  private static LocalEngine start(int port, UnaryOperator<NettyServerBuilder> door) {
    var services = new TestServicesStarter(true, NOW);
    // Not TestServer.createPortBoundServer: that one listens on every interface of the machine.
    var builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(FreePort.loopback(), port))
            .maxInboundMessageSize(4 << 20);
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    try {
      return new LocalEngine(services, door.apply(builder).build().start());
    } catch (IOException e) {
      services.close();
      throw new LocalServerException("the local engine cannot listen on port " + port, e);
    }
  }

  /** Where clients and workers connect: host and port. */
  public String target() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
    try {
      if (!server.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new LocalServerException("the local engine did not stop within 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
