package io.gantral.gateway.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one connection: closes it where there are too many, or where so little comes in
 * time that nobody knows yet what it speaks. What is known is watched by {@link IdleConnections}.
 */
final class Gate extends ChannelDuplexHandler {
  /** As long as the first words of HTTP/2 are, by which it is told from HTTP/1. */
  private static final int KNOWN_BY = 24;

  /** As many as tell HTTP/2 from every method of HTTP/1. */
  private static final int TOLD_BY = 4;

  /** How HTTP/2 begins, as no method of HTTP/1 does: {@code PRI} and a space. */
  private static final int PRI = 0x50524920;

  /** Vert.x' name of what grants the upgrade to HTTP/2. */
  private static final String UPGRADES = "h2c";

  private final Connections connections;
  private final Duration patience;
  private final Function<EventExecutor, Turns> turns;
  private @Nullable InetAddress inside;
  private @Nullable Future<?> deadline;
  private int bytes;
  private boolean hasStreams;
  private boolean waits;

  Gate(Connections connections, Duration patience, Function<EventExecutor, Turns> turns) {
    this.connections = connections;
    this.patience = patience;
    this.turns = turns;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    var address = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
    if (!connections.enter(address)) {
      close(context);
      return;
    }
    inside = address;
    deadline =
        context
            .executor()
            .schedule(() -> close(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var buffer = (ByteBuf) message;
    if (bytes < KNOWN_BY) {
      tell(context, buffer);
    }
    context.fireChannelRead(buffer);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.fireChannelReadComplete();
    if (hasStreams) {
      read(context);
    }
  }

  /** A connection of HTTP/1 has one request at a time; one of HTTP/2 waits for its turn. */
  @Override
  public void read(ChannelHandlerContext context) {
    if (!hasStreams) {
      context.read();
    } else if (!waits) {
      waits = true;
      turns.apply(context.executor()).await(() -> readOnce(context));
    }
  }

  private void readOnce(ChannelHandlerContext context) {
    waits = false;
    context.read();
  }

  /** The first bytes go alone: they say what is spoken, and are not yet a request. */
  private void tell(ChannelHandlerContext context, ByteBuf buffer) {
    if (bytes == 0 && buffer.readableBytes() >= TOLD_BY && buffer.getInt(0) == PRI) {
      hasStreams = true;
      context.channel().config().setAutoRead(false);
    }
    if (bytes < TOLD_BY) {
      context.fireChannelRead(
          buffer.readRetainedSlice(Math.min(TOLD_BY - bytes, buffer.readableBytes())));
      ignoreUpgrades(context.pipeline());
    }
    bytes += buffer.writerIndex();
    if (bytes >= KNOWN_BY) {
      forgetDeadline();
    }
  }

  private static void ignoreUpgrades(ChannelPipeline pipeline) {
    if (pipeline.get(UPGRADES) != null && pipeline.get(NoUpgrade.class) == null) {
      pipeline.addBefore(UPGRADES, null, NoUpgrade.INSTANCE);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    forgetDeadline();
    if (inside != null) {
      connections.leave(inside);
      inside = null;
    }
    context.fireChannelInactive();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
  private static void close(ChannelHandlerContext context) {
    context.close();
  }

  private void forgetDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
