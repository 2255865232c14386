package io.gantral.bench.polls;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/** The least that a server must keep of a request that it answers later: a bare Vert.x. */
final class BareMain extends AbstractVerticle {
  private static final int LOOPS = 2;

  private final int port;
  private final List<HttpServerResponse> waiting = new ArrayList<>();

  private BareMain(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) {
    var port = Integer.parseInt(arguments[0]);
    Vertx.vertx()
        .deployVerticle(() -> new BareMain(port), new DeploymentOptions().setInstances(LOOPS));
  }

  @Override
  public void start(Promise<Void> started) {
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .requestHandler(this::hold)
        .listen()
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void hold(HttpServerRequest request) {
    if (!request.path().equals("/v1/runner/poll")) {
      request.response().end();
    } else {
      request.endHandler(read -> waiting.add(request.response()));
    }
  }
}
