package io.gantral.gateway.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Vert.x' ordinary transport with a gate before each connection that comes in. */
public final class GatedTransport implements Transport {
  /** As much is read of a connection before others are looked at. */
  private static final RecvByteBufAllocator PIECES = new FixedRecvByteBufAllocator(2 << 10);

  private final DoorLimits limits;
  private final Connections connections;
  private final Map<EventExecutor, Turns> turns = new ConcurrentHashMap<>();

  public GatedTransport(DoorLimits limits) {
    this.limits = limits;
    connections = new Connections(limits.connections(), limits.connectionsOfAddress());
  }

  @Override
  public String name() {
    return NIO.name();
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return null;
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return new Sockets();
  }

  private Turns turns(EventExecutor loop) {
    return turns.computeIfAbsent(loop, Turns::new);
  }

  private final class Sockets extends NioTransport {
    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
      return domainSocket ? super.serverChannelFactory(true) : GatedServer::new;
    }
  }

  private final class GatedServer extends NioServerSocketChannel {
    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
      var count = super.doReadMessages(accepted);
      if (count > 0) {
        var connection = (Channel) accepted.getLast();
        connection.config().setRecvByteBufAllocator(PIECES);
        connection
            .pipeline()
            .addLast(new Gate(connections, limits.headTime(), GatedTransport.this::turns));
      }
      return count;
    }
  }
}
