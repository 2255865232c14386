package io.gantral.cli.login;

import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Http;
import io.gantral.cli.api.Problem;
import io.gantral.cli.api.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** An OIDC issuer that gives tokens for client credentials (RFC 6749, section 4.4). */
public final class Issuer {

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Http http;
  private final URI issuer;
  private final boolean plainHttp;

  /** The issuer of this name, which is also where its discovery document lies. */
  public Issuer(Http http, URI issuer, boolean plainHttp) {
    this.http = http;
    this.issuer = issuer;
    this.plainHttp = plainHttp;
  }

  /** A token for this client. */
  public Reply<String> token(String clientId, String secret) {
    return tokenEndpoint()
        .then(endpoint -> http.json(request(endpoint, clientId, secret)))
        .then(answer -> field(answer, "access_token"))
        .then(token -> Token.of(token, "the issuer's token"))
        .mapFailure(Issuer::explain);
  }

  private Reply<URI> tokenEndpoint() {
    var discovery = URI.create(issuer.toString().replaceAll("/+$", "") + DISCOVERY);
    return http.json(HttpRequest.newBuilder(discovery).build())
        .then(answer -> field(answer, "token_endpoint"))
        .then(endpoint -> Address.parse(endpoint, plainHttp));
  }

  private static HttpRequest request(URI endpoint, String clientId, String secret) {
    return HttpRequest.newBuilder(endpoint)
        .header("Authorization", "Basic " + basic(clientId, secret))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
        .build();
  }

  /** Both parts are form-encoded first, as RFC 6749 section 2.3.1 says. */
  private static String basic(String clientId, String secret) {
    Function<String, String> form = text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
    var pair = form.apply(clientId) + ":" + form.apply(secret);
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Reply<String> field(JsonObject answer, String name) {
    try {
      return Reply.done(JsonFields.of(answer).string(name));
    } catch (JsonRefused e) {
      return Reply.failed(new Failure.Broken("the issuer's answer: " + e.getMessage()));
    }
  }

  /** An issuer's no is a lack of identity, not a refusal of what was asked. */
  private static Failure explain(Failure failure) {
    return failure instanceof Failure.Refused(Problem problem)
        ? new Failure.Unauthenticated(
            "the issuer gives no token (" + problem.status() + "): " + reason(problem))
        : failure;
  }

  private static String reason(Problem problem) {
    try {
      return JsonFields.of(problem.source()).string("error_description");
    } catch (JsonRefused e) {
      return problem.title();
    }
  }
}
