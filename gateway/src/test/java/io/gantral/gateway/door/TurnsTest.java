package io.gantral.gateway.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections of which one event loop could read without end. */
final class TurnsTest {
  private static final String STREAMS = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int MANY = 1_000;

  private final Reads reads = new Reads();
  private final Channel channel = new Channel();
  private final Turns turns = new Turns(channel.eventLoop());
  private final List<Integer> read = new ArrayList<>();

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void whoeverComesWaitsForAFewOnly() {
    channel.freezeTime();

    awaitMany();

    assertTrue(read.size() < 10, () -> read.size() + " were read");
  }

  @Test
  void allAreReadInTheOrderInWhichTheyWereReady() {
    channel.freezeTime();
    awaitMany();

    pass(MANY);

    assertEquals(IntStream.range(0, MANY).boxed().toList(), read);
  }

  @Test
  void aConnectionWithStreamsIsReadWhenItsTurnComes() {
    channel.freezeTime();
    channel.pipeline().addLast(reads, gate());
    awaitMany();

    say(STREAMS);

    assertFalse(channel.config().isAutoRead());
    assertEquals(0, reads.count);
    pass(MANY);
    assertEquals(1, reads.count);
  }

  @Test
  void aConnectionOfHttp1WaitsForNobody() {
    channel.freezeTime();
    channel.pipeline().addLast(reads, gate());
    awaitMany();

    say("GET /healthz HTTP/1.1\r\n");
    channel.read();

    assertTrue(channel.config().isAutoRead());
    assertTrue(reads.count > 0);
  }

  private void awaitMany() {
    IntStream.range(0, MANY).forEach(i -> turns.await(() -> read.add(i)));
  }

  private void pass(int millis) {
    for (var i = 0; i < millis; i++) {
      channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
      channel.runScheduledPendingTasks();
    }
  }

  private void say(String words) {
    channel.writeInbound(Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII));
  }

  private Gate gate() {
    return new Gate(new Connections(1, 1), Duration.ofMinutes(1), loop -> turns);
  }

  private static final class Channel extends EmbeddedChannel {
    @Override
    protected SocketAddress remoteAddress0() {
      return new InetSocketAddress(0);
    }
  }

  private static final class Reads extends ChannelOutboundHandlerAdapter {
    private int count;

    @Override
    public void read(ChannelHandlerContext context) {
      count++;
      context.read();
    }
  }
}
