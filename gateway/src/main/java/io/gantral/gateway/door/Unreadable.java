package io.gantral.gateway.door;

import io.gantral.gateway.http.Problems;
import io.gantral.gateway.http.RequestId;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The answer to what cannot be read as a request; nothing that follows it can be, either. */
public final class Unreadable {
  private Unreadable() {}

  /** Says what is wrong, and closes the connection. */
  public static void refuse(HttpServerRequest request) {
    var problem = Problem.of(code(request.decoderResult().cause()));
    request.response().putHeader("Connection", "close");
    Problems.send(request.response(), problem, RequestId.any());
    request.connection().close();
  }

  private static Code code(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line -> Code.TARGET_TOO_LONG;
      case TooLongHttpHeaderException headers -> Code.HEAD_TOO_LARGE;
      case null, default -> Code.REQUEST_INVALID;
    };
  }
}
