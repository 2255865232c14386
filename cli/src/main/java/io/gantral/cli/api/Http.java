package io.gantral.cli.api;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Requests whose whole answer comes within a time and a size, or does not come. */
public final class Http {

  private static final int MAX_ANSWER = 32 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final JsonLimits LIMITS = JsonLimits.OWN.withMaxBytes(MAX_ANSWER);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final Duration limit;

  /** A client whose requests take no longer than this. */
  public Http(Duration limit) {
    this.limit = limit;
  }

  /** The answer as a JSON object; a body that is empty counts as an empty object. */
  public Reply<JsonObject> json(HttpRequest request) {
    return bytes(request)
        .then(body -> body.length == 0 ? Reply.done(JsonObject.of()) : parse(body));
  }

  /** The bytes of an answer of moderate size. */
  public Reply<byte[]> bytes(HttpRequest request) {
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER);
    return send(request, handler, Function.identity());
  }

  /**
   * The answer in a form of its own.
   *
   * @param problemBody how bytes are had from a body whose status is no success
   */
  <T> Reply<T> send(HttpRequest request, BodyHandler<T> handler, Function<T, byte[]> problemBody) {
    var sent = client.sendAsync(request, handler);
    try {
      // The client's own time-out ends with the headers; this one covers the body too.
      return judge(sent.get(limit.toMillis(), TimeUnit.MILLISECONDS), problemBody);
    } catch (TimeoutException e) {
      sent.cancel(true);
      return unreachable(request.uri(), "no answer within " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      return unreachable(request.uri(), reason(e));
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return unreachable(request.uri(), "interrupted");
    }
  }

  private static <T> Reply<T> judge(HttpResponse<T> response, Function<T, byte[]> problemBody) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return Reply.done(response.body());
    }
    var problem = Problem.read(status, problemBody.apply(response.body()));
    return Reply.failed(new Failure.Refused(problem));
  }

  private static Reply<JsonObject> parse(byte[] body) {
    try {
      return Json.parse(body, LIMITS) instanceof JsonObject object
          ? Reply.done(object)
          : Reply.failed(new Failure.Broken("the answer is no JSON object"));
    } catch (JsonRefused e) {
      return Reply.failed(new Failure.Broken("the answer is not JSON: " + e.getMessage()));
    }
  }

  private static <T> Reply<T> unreachable(URI uri, String why) {
    var server = uri.getScheme() + "://" + uri.getAuthority();
    return Reply.failed(new Failure.Unreachable("cannot reach " + server + ": " + why));
  }

  private static String reason(ExecutionException e) {
    return switch (e.getCause()) {
      case ConnectException ignored -> "connection refused";
      case IOException io when io.getMessage() != null -> io.getMessage();
      case null, default -> "the connection broke";
    };
  }
}
