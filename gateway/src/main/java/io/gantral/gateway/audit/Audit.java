package io.gantral.gateway.audit;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonRefused;
import io.gantral.gateway.http.Blocking;
import io.gantral.gateway.http.Page;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.Roles;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Failure;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.store.EvidenceFiles;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Shows and hands out evidence. It reads the files alone, and what the first artifact says of the
 * team, so that it works without index and engine.
 */
public final class Audit {
  private static final Pattern POSITION = Pattern.compile("[0-9]{1,9}");

  private final EvidenceFiles files;
  private final Blocking blocking;
  private final Path trustFile;

  public Audit(EvidenceFiles files, Blocking blocking, Path trustFile) {
    this.files = files;
    this.blocking = blocking;
    this.trustFile = trustFile;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Slot(int position, byte[] bytes) {}

  /** {@code GET /v1/audit/instances/{instance_id}/chain}. */
  public Future<Reply> chain(RoutingContext context) {
    var page = Page.of(context, 1);
    var from = position(page);
    return ownChain(context)
        .map(chain -> slots(chain, from, page.probe()))
        .map(slots -> page.reply(slots, Audit::artifact, Audit::key));
  }

  /** {@code GET /v1/audit/instances/{instance_id}/documents/{sha256}}. */
  public Future<Reply> document(RoutingContext context) {
    var hash = new Sha256(context.pathParam("sha256"));
    requireReader(context);
    return ownChain(context)
        .compose(chain -> files.document(instanceId(context), hash))
        .map(document -> Reply.json(orNotFound(document)));
  }

  /** {@code GET /v1/audit/keys}. */
  public Future<Reply> keys(RoutingContext context) {
    return blocking
        .call(() -> TrustedKeys.parse(Files.readAllBytes(trustFile)).toJson())
        .map(keys -> Reply.json(200, keys));
  }

  /** The chain of an instance of the caller's team, or a problem of status 404. */
  Future<List<byte[]>> ownChain(RoutingContext context) {
    var team = Caller.of(context).team();
    return files.chain(instanceId(context)).map(chain -> requireTeam(chain, team));
  }

  static void requireReader(RoutingContext context) {
    var caller = Caller.of(context).requirePerson();
    caller.require(
        caller.isReviewer() || caller.is(Roles.AUDITOR) || caller.is(Roles.OPERATOR),
        "an auditor, operator or reviewer is needed");
  }

  static InstanceId instanceId(RoutingContext context) {
    return new InstanceId(context.pathParam("instance_id"));
  }

  static Failure notFound() {
    return Problem.of(Code.NOT_FOUND, "no such evidence").failure();
  }

  private static List<byte[]> requireTeam(List<byte[]> chain, String team) {
    if (chain.isEmpty() || !teamOf(chain.getFirst()).filter(team::equals).isPresent()) {
      throw notFound();
    }
    return chain;
  }

  private static Optional<String> teamOf(byte[] first) {
    try {
      return Optional.of(JsonFields.of(Json.parse(first, JsonLimits.OWN)).string("team_id"));
    } catch (JsonRefused e) {
      return Optional.empty();
    }
  }

  private static List<Slot> slots(List<byte[]> chain, int from, int count) {
    return IntStream.range(from, Math.min(chain.size(), from + count))
        .mapToObj(position -> new Slot(position, chain.get(position)))
        .toList();
  }

  private static Json artifact(Slot slot) {
    return Json.parse(slot.bytes(), JsonLimits.OWN);
  }

  private static int position(Page page) {
    var after = page.after(0);
    if (after == null) {
      return 0;
    }
    if (!POSITION.matcher(after).matches()) {
      throw Page.refuseCursor();
    }
    return Integer.parseInt(after) + 1;
  }

  private static List<String> key(Slot slot) {
    return List.of(String.valueOf(slot.position()));
  }

  private static byte[] orNotFound(Optional<byte[]> document) {
    return document.orElseThrow(Audit::notFound);
  }
}
