package io.gantral.runner.protocol;

import io.gantral.runner.protocol.Messages.Complete;
import io.gantral.runner.protocol.Messages.Evidence;
import io.gantral.runner.protocol.Messages.Fail;
import io.gantral.runner.protocol.Messages.Heartbeat;
import io.gantral.runner.protocol.Messages.HeartbeatReply;
import io.gantral.runner.protocol.Messages.Poll;
import io.gantral.runner.protocol.Messages.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The runner's side of the protocol over HTTP: blocking calls, each within its time limit, none of
 * which follows a redirect or repeats itself.
 *
 * <p>Source: design §5.
 */
public final class GatewayClient implements AutoCloseable {
  /** The largest answer that is read, in bytes. */
  public static final int MAX_ANSWER = 4 << 20;

  private final String base;
  private final Supplier<String> token;
  private final GatewayTimes times;
  private final HttpClient http;

  /**
   * A client that opens no connection yet.
   *
   * @param gateway the gateway's address, {@code http} or {@code https}
   * @param token gives the bearer token anew for each call; an {@link IllegalStateException} from
   *     it makes the call unavailable
   */
  public GatewayClient(URI gateway, Supplier<String> token, GatewayTimes times) {
    this.base = gateway.toString().replaceFirst("/+$", "");
    this.token = token;
    this.times = times;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(times.connect())
            .followRedirects(Redirect.NEVER)
            .version(gateway.getScheme().equals("https") ? Version.HTTP_2 : Version.HTTP_1_1)
            .build();
  }

  /** Asks for a task and waits as long as the gateway holds the call; empty where there is none. */
  public Answer<Optional<LeasedTask>> poll(Poll poll) throws InterruptedException {
    return call("poll", poll, times.poll(), GatewayClient::taskIn);
  }

  /**
   * Keeps a lease alive.
   *
   * @param worth how long an answer is worth anything; the time of a call holds where it is shorter
   */
  public Answer<HeartbeatReply> heartbeat(Lease lease, Duration worth) throws InterruptedException {
    return call(
        "heartbeat",
        new Heartbeat(lease),
        worth.compareTo(times.call()) < 0 ? worth : times.call(),
        response -> Wire.read(response.body(), HeartbeatReply.class));
  }

  /** Tells where evidence is kept while the agent still runs. */
  public Answer<Void> evidence(Evidence evidence) throws InterruptedException {
    return tell("evidence", evidence);
  }

  /** Reports how the run ended; may be repeated until it is answered. */
  public Answer<Void> report(Lease lease, Outcome outcome) throws InterruptedException {
    return switch (outcome) {
      case Outcome.Done done -> tell("complete", new Complete(lease, done.evidence()));
      case Outcome.Failed failed ->
          tell("fail", new Fail(lease, failed.code(), failed.detail(), failed.evidence()));
      case Outcome.AuthorityRequested asked ->
          tell("request", new Request(lease, asked.request(), asked.evidence()));
    };
  }

  /** Ends the calls that are under way, and the client. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  @SuppressWarnings("NullAway") // the body of Void
  private Answer<Void> tell(String path, Object body) throws InterruptedException {
    return call(path, body, times.call(), response -> null);
  }

  private <T> Answer<T> call(
      String path, Object body, Duration limit, Function<HttpResponse<byte[]>, T> reader)
      throws InterruptedException {
    try {
      return read(send(request(path, body, limit), limit), reader);
    } catch (IllegalStateException e) {
      return new Answer.Unavailable<>("no token: " + e.getMessage());
    } catch (ExecutionException e) {
      return new Answer.Unavailable<>(reason(e));
    } catch (TimeoutException e) {
      return new Answer.Unavailable<>("no answer within " + limit);
    }
  }

  private HttpRequest request(String path, Object body, Duration limit) {
    return HttpRequest.newBuilder(URI.create(base + "/v1/runner/" + path))
        .timeout(limit)
        .header("Authorization", "Bearer " + token.get())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, application/problem+json")
        .POST(BodyPublishers.ofByteArray(Wire.write(body)))
        .build();
  }

  /** The limit holds for the whole answer; the request's own one ends with its headers. */
  private HttpResponse<byte[]> send(HttpRequest request, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    var answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private static <T> Answer<T> read(
      HttpResponse<byte[]> response, Function<HttpResponse<byte[]>, T> reader) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return accepted(response, reader);
    }
    var code = Problem.codeIn(response.body());
    return Problem.saysNoLease(code) ? new Answer.LeaseDead<>() : refused(status, code);
  }

  private static <T> Answer<T> refused(int status, String code) {
    return switch (status) {
      case 401, 403 -> new Answer.Denied<>(status, code);
      case 408, 425, 429 -> new Answer.Unavailable<>("status " + status);
      default ->
          status >= 400 && status < 500 && !code.equals(Problem.UNKNOWN)
              ? new Answer.Refused<>(status, code)
              : new Answer.Unavailable<>("status " + status);
    };
  }

  private static <T> Answer<T> accepted(
      HttpResponse<byte[]> response, Function<HttpResponse<byte[]>, T> reader) {
    try {
      return new Answer.Accepted<>(reader.apply(response));
    } catch (UnreadableMessage e) {
      return new Answer.Unavailable<>("an answer that cannot be read: " + e.getMessage());
    }
  }

  private static Optional<LeasedTask> taskIn(HttpResponse<byte[]> response) {
    return response.statusCode() == 204
        ? Optional.empty()
        : Optional.of(Wire.read(response.body(), LeasedTask.class));
  }

  /** The kind of failure only: a message could quote what was sent. */
  private static String reason(ExecutionException failure) {
    var cause = failure.getCause();
    return (cause == null ? failure : cause).getClass().getSimpleName();
  }
}
