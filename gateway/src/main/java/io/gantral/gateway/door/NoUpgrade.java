package io.gantral.gateway.door;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Ignores the wish to go on with HTTP/2 after a first request of HTTP/1, as a server may always do
 * (RFC 9113 no longer has it). Vert.x grants it to whatever looks like one, and logs a stack trace
 * for each that is none.
 */
@Sharable
final class NoUpgrade extends ChannelInboundHandlerAdapter {
  static final NoUpgrade INSTANCE = new NoUpgrade();

  private NoUpgrade() {}

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      request.headers().remove(HttpHeaderNames.UPGRADE);
      context.pipeline().remove(this);
    }
    context.fireChannelRead(message);
  }
}
