package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.gantral.gateway.door.DoorLimits;
import io.gantral.gateway.runner.RunnerConfig;
import io.gantral.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runners that come all at once, many on each connection, as HTTP/2 lets them. */
@ExtendWith(SharedHouse.class)
final class ManyStreamsTest {
  private static final int CONNECTIONS = 30;
  private static final int STREAMS = 100;
  private static final Buffer BODY = Buffer.buffer("{\"runner_id\":\"r\",\"pools\":[\"none\"]}");

  private final Vertx vertx = Vertx.vertx();

  /** Kept, for Vert.x closes a client that nobody refers to. */
  private final List<HttpClient> clients = new ArrayList<>();

  private final People people;

  ManyStreamsTest(People people) {
    this.people = people;
  }

  @AfterEach
  void close() throws TimeoutException {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void allComeToWaitWhateverIsReadFirst() {
    try (var gateway = Gateway.start(people.house().config().with(holdingLong()))) {
      var guests = people.at(gateway.address());
      var token = guests.runner("runner-1").token();

      for (var i = 0; i < CONNECTIONS; i++) {
        var client = client(gateway.address());
        for (var j = 0; j < STREAMS; j++) {
          poll(client, token);
        }
      }

      var all = "gantral_runners_waiting " + CONNECTIONS * STREAMS + ".0\n";
      Await.until(all, () -> guests.nobody().get("/metrics").plain().contains(all));
    }
  }

  @Test
  void beyondTheLimitOfRequestsStreamsAreToldToComeLater() throws TimeoutException {
    var http = people.house().config().http();
    var few = people.house().config().with(http.with(limitedTo(1))).with(holdingLong());
    try (var gateway = Gateway.start(few)) {
      var guests = people.at(gateway.address());
      var client = client(gateway.address());
      var token = guests.runner("runner-1").token();
      var first = poll(client, token);
      Await.until("the first one", () -> waits(guests));

      var second = poll(client, token).await(20, TimeUnit.SECONDS);

      assertEquals(503, second.statusCode());
      assertEquals("1", second.getHeader("Retry-After"));
      assertTimeout(
          Duration.ofSeconds(5), () -> assertEquals(200, guests.nobody().get("/healthz").status()));
      assertFalse(first.isComplete());
    }
  }

  private HttpClient client(URI gateway) {
    var client = vertx.createHttpClient(options(gateway));
    clients.add(client);
    return client;
  }

  private static boolean waits(People guests) {
    return guests.nobody().get("/metrics").plain().contains("gantral_runners_waiting 1.0\n");
  }

  private static Future<HttpClientResponse> poll(HttpClient client, String token) {
    return client
        .request(HttpMethod.POST, "/v1/runner/poll")
        .compose(
            request ->
                request
                    .putHeader("Authorization", "Bearer " + token)
                    .putHeader("Content-Type", "application/json")
                    .send(BODY));
  }

  private DoorLimits limitedTo(int requests) {
    var most = people.house().config().http().limits();
    return new DoorLimits(
        most.connections(),
        most.connectionsOfAddress(),
        requests,
        most.headTime(),
        most.bodyTime(),
        most.bodyBytes(),
        most.bodyBytesOfCaller());
  }

  private static RunnerConfig holdingLong() {
    return new RunnerConfig(
        Duration.ofSeconds(80), 1, Duration.ofSeconds(2), 10_000, Duration.ofSeconds(4));
  }

  private static HttpClientOptions options(URI gateway) {
    return new HttpClientOptions()
        .setDefaultHost(gateway.getHost())
        .setDefaultPort(gateway.getPort())
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setHttp2ClearTextUpgrade(false)
        .setHttp2MultiplexingLimit(STREAMS);
  }
}
