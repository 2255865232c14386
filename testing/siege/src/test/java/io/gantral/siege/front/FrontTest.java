package io.gantral.siege.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.local.FreePort;
import io.gantral.siege.evidence.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontTest {
  @TempDir private Path folder;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer gateway;
  private Front front;
  private int port;
  private String polled = "";

  @BeforeEach
  void openBeforeOneGatewayThatIsThereAndOneThatIsNot() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
    port = FreePort.any().number();
    var gateways = List.of(gateway.getAddress().getPort(), FreePort.any().number());
    front = Front.open(port, gateways, Traffic.to(folder.resolve("runners.jsonl")));
  }

  @AfterEach
  void close() throws IOException {
    http.shutdownNow();
    front.close();
    gateway.stop(0);
  }

  @Test
  void aRequestReachesTheGatewayThatIsThere() throws Exception {
    for (var i = 0; i < 30; i++) {
      assertEquals("echo " + i, post("/v1/echo", "" + i));
    }
  }

  @Test
  void whatIsCutReachesNobodyUntilItIsMended() throws Exception {
    front.cut();
    assertThrows(IOException.class, () -> post("/v1/echo", "cut"));

    front.mend();
    assertEquals("echo mended", post("/v1/echo", "mended"));
  }

  @Test
  void theSameTaskUnderAnotherLeaseIsTheSamePart() throws Exception {
    for (var attempt = 1; attempt <= 2; attempt++) {
      polled =
          String.format(
              Locale.ROOT,
              """
              {"lease": "lease-%d", "attempt": %d, "task": {"instance_id": "i-1", "step_id": "pay"}}
              """,
              attempt,
              attempt);
      post("/v1/runner/poll", "{}");
      post("/v1/runner/complete", "{\"lease\": \"lease-" + attempt + "\"}");
    }

    var ends = kept().stream().filter(Work::isAcceptedEnd).toList();
    assertEquals(2, ends.size());
    assertEquals(1, ends.stream().map(Work::part).distinct().count());
    assertEquals(2, ends.stream().map(Work::lease).distinct().count());
    assertTrue(ends.stream().allMatch(work -> work.instance().equals("i-1")));
  }

  @Test
  void aHeartBeatIsNoEnd() throws Exception {
    post("/v1/runner/heartbeat", "{\"lease\": \"lease-1\"}");

    assertEquals(List.of(), kept());
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().getPath();
    if (path.endsWith("/complete")) {
      exchange.sendResponseHeaders(204, -1);
    } else {
      var answer =
          (path.endsWith("/poll") ? polled : "echo " + body).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private List<Work> kept() throws IOException {
    try (var lines = Files.lines(folder.resolve("runners.jsonl"))) {
      return lines.map(line -> Work.parse((JsonObject) Json.parse(line))).toList();
    }
  }
}
