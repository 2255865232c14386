package io.gantral.cli.api;

import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The gateway's public API (openapi.yaml), as one caller sees it. */
public final class GatewayApi {

  private static final int PAGE = 200;
  private static final int WHOLE = 1_000_000;

  private final Http http;
  private final URI gateway;
  private final Bearer bearer;

  /** The API at this address, asked with this token. */
  public GatewayApi(Http http, URI gateway, String token) {
    this(http, gateway, token, () -> Reply.done(token));
  }

  /**
   * The API at this address, asked with this token as long as it counts.
   *
   * @param source gives another token then
   */
  public GatewayApi(Http http, URI gateway, String token, Supplier<Reply<String>> source) {
    this.http = http;
    this.gateway = gateway;
    this.bearer = new Bearer(token, source);
  }

  /** Stores a workflow version. */
  public Reply<Workflow> storeWorkflow(JsonObject template) {
    return post(Resource.at("v1", "workflows"), template, Optional.empty())
        .then(json -> read(json, Workflow::read));
  }

  /** Workflow versions, newest first; those of one workflow, if it is named. */
  public Reply<Listing<Workflow>> workflows(Optional<String> workflow, int limit) {
    var resource = Resource.at("v1", "workflows").with("workflow_id", workflow);
    return list(resource, limit, Workflow::read);
  }

  /** One workflow version with its template, as it came. */
  public Reply<JsonObject> workflow(String id, String version) {
    return get(Resource.at("v1", "workflows", id, "versions", version));
  }

  /**
   * Starts an execution.
   *
   * @param key makes repeating it harmless
   */
  public Reply<Instance> start(String workflow, String version, JsonObject context, String key) {
    var body =
        JsonObject.builder()
            .put("workflow_id", workflow)
            .put("workflow_version", version)
            .put("context", context)
            .build();
    return post(Resource.at("v1", "instances"), body, Optional.of(key))
        .then(json -> read(json, Instance::read));
  }

  /** One execution. */
  public Reply<Instance> instance(String id) {
    return get(Resource.at("v1", "instances", id)).then(json -> read(json, Instance::read));
  }

  /** Executions, newest first. */
  public Reply<Listing<Instance>> instances(
      Optional<String> state, Optional<String> workflow, int limit) {
    var resource =
        Resource.at("v1", "instances").with("state", state).with("workflow_id", workflow);
    return list(resource, limit, Instance::read);
  }

  /** Executions whose id begins so. */
  public Reply<Listing<Instance>> instancesBeginning(String prefix, int limit) {
    var resource = Resource.at("v1", "instances").with("id_prefix", Optional.of(prefix));
    return list(resource, limit, Instance::read);
  }

  /** What waits for a person and the caller may decide or see, oldest first. */
  public Reply<Listing<Waiting>> waiting(int limit) {
    return list(Resource.at("v1", "decisions"), limit, Waiting::read);
  }

  /**
   * Answers what waits.
   *
   * @param key makes repeating it harmless
   */
  public Reply<Counted> decide(String id, Decision decision, String key) {
    var resource = Resource.at("v1", "instances", id, "decisions");
    return post(resource, decision.toJson(), Optional.of(key))
        .then(json -> read(json, Counted::read));
  }

  /** Asks that an execution end. */
  public Reply<JsonObject> cancel(String id) {
    return send(
        request(Resource.at("v1", "instances", id, "cancel")).POST(BodyPublishers.noBody()));
  }

  /** The whole chain of an execution. */
  public Reply<Listing<Link>> chain(String id) {
    return list(Resource.at("v1", "audit", "instances", id, "chain"), WHOLE, Link::read);
  }

  /** Chain and documents as a zip, written to this file; at most so many bytes. */
  public Reply<Path> export(String id, Path file, long maxBytes) {
    var request = request(Resource.at("v1", "audit", "instances", id, "export")).GET();
    return bearer
        .ask(
            token ->
                http.send(with(token, request), Download.to(file, maxBytes), Download::problem))
        .map(Download::file);
  }

  /** The trust file, as it came. */
  public Reply<JsonObject> keys() {
    return get(Resource.at("v1", "audit", "keys"));
  }

  private <T> Reply<Listing<T>> list(Resource resource, int limit, Function<JsonObject, T> reader) {
    var items = new ArrayList<T>();
    Optional<String> cursor = Optional.empty();
    do {
      int size = Math.min(PAGE, limit - items.size());
      var page = resource.with("limit", Optional.of("" + size)).with("cursor", cursor);
      switch (get(page).then(json -> read(json, body -> Pages.read(body, reader)))) {
        case Reply.Failed<Listing<T>> failed -> {
          return failed;
        }
        case Reply.Done<Listing<T>>(var listing) -> {
          items.addAll(listing.items());
          cursor = listing.next();
        }
      }
    } while (cursor.isPresent() && items.size() < limit);
    return Reply.done(new Listing<>(items, cursor));
  }

  private Reply<JsonObject> get(Resource resource) {
    return send(request(resource).GET());
  }

  private Reply<JsonObject> post(Resource resource, JsonObject body, Optional<String> key) {
    var request =
        request(resource)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.canonicalBytes()));
    key.ifPresent(value -> request.header("Idempotency-Key", value));
    return send(request);
  }

  private Reply<JsonObject> send(HttpRequest.Builder request) {
    return bearer.ask(token -> http.json(with(token, request)));
  }

  private static HttpRequest with(String token, HttpRequest.Builder request) {
    return request.setHeader("Authorization", "Bearer " + token).build();
  }

  private HttpRequest.Builder request(Resource resource) {
    return HttpRequest.newBuilder(resource.under(gateway))
        .header("Accept", "application/json, application/problem+json");
  }

  private static <T> Reply<T> read(JsonObject json, Function<JsonObject, T> reader) {
    try {
      return Reply.done(reader.apply(json));
    } catch (JsonRefused e) {
      return Reply.failed(
          new Failure.Broken("the gateway's answer breaks its contract: " + e.getMessage()));
    }
  }
}
