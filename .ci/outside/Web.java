import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonString;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Plain HTTP to the gateway and the issuer. */
record Web(String gateway, String issuer) {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A persona's token from the development issuer. */
  String token(String persona) throws Exception {
    var form = "grant_type=client_credentials&client_id=" + persona + "&client_secret=dev";
    var request =
        HttpRequest.newBuilder(URI.create(issuer + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return answer(request).at("access_token");
  }

  Answer get(String token, String path) throws Exception {
    return answer(request(path).header("Authorization", "Bearer " + token));
  }

  Answer post(String token, String path, String json) throws Exception {
    return post(token, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String token, String path, String type, byte[] body) throws Exception {
    return answer(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Without a token, the body as text. */
  HttpResponse<String> open(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  /**
   * Sends a body of blanks that a client library would give up on when the server answers early, and
   * reads the answer's first line.
   */
  String statusOfLargeBody(String token, String path, int bytes) throws Exception {
    var at = URI.create(gateway);
    try (var socket = new Socket(at.getHost(), at.getPort())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      var sender = Thread.ofVirtual().start(() -> send(socket, token, path, bytes));
      var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      socket.close();
      sender.join();
      return line;
    }
  }

  private static void send(Socket socket, String token, String path, int bytes) {
    var head =
        "POST %s HTTP/1.1\r\nHost: gantral\r\nAuthorization: Bearer %s\r\n".formatted(path, token)
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(bytes);
    try {
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (var sent = 0; sent < bytes; sent += 65_536) {
        out.write(" ".repeat(Math.min(65_536, bytes - sent)).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The server may close before it has read everything; what it answered is what counts.
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(LIMIT);
  }

  private static Answer answer(HttpRequest.Builder request) throws Exception {
    var response = CLIENT.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), body(response));
  }

  private static Json body(HttpResponse<String> response) {
    var type = response.headers().firstValue("Content-Type").orElse("");
    return type.contains("json") ? Json.parse(response.body()) : new JsonString(response.body());
  }
}
