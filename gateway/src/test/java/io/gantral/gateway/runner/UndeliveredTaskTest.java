package io.gantral.gateway.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.config.EngineConfig;
import io.gantral.gateway.engine.Connection;
import io.gantral.gateway.engine.EngineTask;
import io.gantral.gateway.engine.Tasks;
import io.gantral.gateway.http.Ending;
import io.gantral.gateway.http.HomeLoop;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.runner.Waiter.QueueName;
import io.gantral.runner.protocol.Task;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UndeliveredTaskTest {
  private static final QueueName QUEUE = new QueueName("payments", "linux");
  private static final Actor RUNNER =
      new Actor("https://issuer.example", "runner-1", "payments", List.of("runner"));

  private final Vertx vertx = Vertx.vertx();
  private final Connection engine = new Connection(vertx, EngineConfig.at("127.0.0.1:9"));

  @AfterEach
  void close() throws TimeoutException {
    engine.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void aRunnerWhoseTaskCannotBeSealedIsSentAway() throws TimeoutException {
    // Given
    var polls = polls(brokenDeliveries());
    var router = Router.router(vertx);
    router.route().handler(Ending::listen).handler(context -> joinAndGive(polls, context));
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
    var port = server.await(10, TimeUnit.SECONDS).actualPort();

    // When
    var answer =
        vertx
            .createHttpClient()
            .request(HttpMethod.GET, port, "127.0.0.1", "/")
            .compose(request -> request.send());

    // Then
    assertEquals(204, answer.await(10, TimeUnit.SECONDS).statusCode());
  }

  @Test
  void aRunnerThatLeftBeforeItCouldJoinDoesNotWait() throws TimeoutException {
    // Given
    var polls = polls(brokenDeliveries());
    var waiting = Promise.<Integer>promise();
    var router = Router.router(vertx);
    router
        .route()
        .handler(Ending::listen)
        .handler(context -> joinAfterLeaving(polls, context, waiting));
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
    var port = server.await(10, TimeUnit.SECONDS).actualPort();

    // When
    vertx
        .createHttpClient()
        .request(HttpMethod.GET, port, "127.0.0.1", "/")
        .compose(request -> request.send());

    // Then
    assertEquals(0, waiting.future().await(10, TimeUnit.SECONDS));
  }

  private void joinAfterLeaving(LongPolls polls, RoutingContext context, Promise<Integer> waiting) {
    var ending = Ending.of(context);
    ending.then(
        () ->
            vertx.runOnContext(
                later -> {
                  polls.join(waiter(context));
                  vertx.runOnContext(left -> waiting.complete(polls.waiting()));
                }));
    context.request().connection().close();
  }

  private static final Attestor ATTESTOR =
      new Attestor(new SigningKey(new byte[32]), InstantSource.system());

  private static Waiter waiter(RoutingContext context) {
    var caller = new Caller(RUNNER, Instant.MAX);
    return new Waiter(caller, "runner-1", List.of(QUEUE), context.response(), Ending.of(context));
  }

  private static void joinAndGive(LongPolls polls, RoutingContext context) {
    polls.join(waiter(context));
    polls.give(QUEUE, task());
  }

  private LongPolls polls(Deliveries deliveries) {
    var tasks =
        new Tasks(
            engine,
            (offered, execution, team, pool) -> Future.succeededFuture(true),
            ATTESTOR,
            Duration.ofSeconds(3));
    var home = new HomeLoop(vertx);
    return new LongPolls(
        vertx, home, tasks, deliveries, RunnerConfig.DEFAULT, InstantSource.system());
  }

  private static Deliveries brokenDeliveries() {
    return new Deliveries(
        new LeaseSeal(LeaseKey.ofThisProcess()),
        new LaterAttempts(),
        () -> {
          throw new IllegalStateException("no time");
        });
  }

  private static EngineTask task() {
    return new EngineTask(
        new byte[] {1},
        "run/activity",
        1,
        new Task(
            new InstanceId("00000000-0000-8000-8000-000000000001"),
            "payments",
            "vendor-payments",
            "1",
            "pay",
            new AgentSpec(List.of("pay"), Map.of(), Map.of()),
            StateName.RUNNING,
            Task.Continuation.NONE,
            null,
            JsonObject.of(),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30)),
        Sha256.of("task"));
  }
}
