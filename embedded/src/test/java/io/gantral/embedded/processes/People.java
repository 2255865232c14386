package io.gantral.embedded.processes;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Counted;
import io.gantral.cli.api.Decision;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Http;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Link;
import io.gantral.cli.api.Pending;
import io.gantral.cli.api.Reply;
import io.gantral.cli.api.Waiting;
import io.gantral.cli.evidence.EvidenceArchive;
import io.gantral.testkit.Await;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Those who use Gantral over HTTP: otto stores templates, alice starts, rita decides, ada audits.
 */
final class People {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final long MAX_EXPORT = 16L << 20;

  private final GatewayApi otto;
  private final GatewayApi alice;
  private final GatewayApi rita;
  private final GatewayApi ada;
  private final Programs programs;

  /** People who give up waiting when one of the programs has ended by itself. */
  People(URI gateway, Neighbours neighbours, Programs programs) {
    this.programs = programs;
    var http = new Http(CALL_LIMIT);
    otto = new GatewayApi(http, gateway, neighbours.token("otto", "operator"));
    alice = new GatewayApi(http, gateway, neighbours.token("alice", "requester"));
    rita = new GatewayApi(http, gateway, neighbours.token("rita", "payments-approver"));
    ada = new GatewayApi(http, gateway, neighbours.token("ada", "auditor"));
  }

  /** Waits until the gateway answers, then stores a template. */
  void store(String template) {
    var json = (JsonObject) Json.parse(template);
    var ignored = await("storing " + json, () -> value(otto.storeWorkflow(json)));
  }

  /** Starts an execution of version 1. */
  String start(String workflow, JsonObject context) {
    var key = UUID.randomUUID().toString();
    return await("starting " + workflow, () -> value(alice.start(workflow, "1", context, key)))
        .id();
  }

  /** What the instance waits for, as soon as it does. */
  Pending awaitPending(String id) {
    return await(
        id + " waiting for a human", () -> value(rita.instance(id)).flatMap(Instance::pending));
  }

  /** The instances that rita is shown as waiting for her. */
  List<String> waitingForRita() {
    var waiting = await("a list of what waits", () -> value(rita.waiting(200)));
    return waiting.items().stream().map(Waiting::instance).toList();
  }

  /** Approves; one key is one decision, however often it is sent. */
  Reply<Counted> approve(String id, Pending pending, String key) {
    return rita.decide(
        id,
        new Decision(
            Decision.Type.APPROVE, "The invoice matches.", pending.seen(), Optional.empty()),
        key);
  }

  /** The state in which the instance ends. */
  String awaitEnd(String id) {
    return await("the end of " + id, () -> value(rita.instance(id)).filter(Instance::ended))
        .state()
        .orElseThrow();
  }

  /** The states of the chain, as the gateway reads it. */
  List<String> chain(String id) {
    var chain = await("the chain of " + id, () -> value(ada.chain(id)));
    return chain.items().stream().map(Link::state).toList();
  }

  /** The evidence as it comes over HTTP, unpacked into a folder. */
  Path export(String id, Path folder) {
    var zip = folder.resolve(id + ".zip");
    var exported = await("the export", () -> value(ada.export(id, zip, MAX_EXPORT)));
    var archive = new EvidenceArchive(id, EvidenceArchive.Limits.DEFAULT);
    return value(archive.unpack(exported, folder.resolve("exported"))).orElseThrow().folder();
  }

  private <T> T await(String what, Supplier<Optional<T>> source) {
    return Await.until(
        what,
        () -> {
          programs.requireAlive();
          return source.get();
        });
  }

  /** Empty where it failed; whoever waits asks again. */
  static <T> Optional<T> value(Reply<T> reply) {
    return reply instanceof Reply.Done<T>(T value) ? Optional.of(value) : Optional.empty();
  }
}
