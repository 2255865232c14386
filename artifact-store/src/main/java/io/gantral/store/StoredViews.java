package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonBoolean;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.state.StateName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of one instance say of its requester and of what waits, for display; a
 * document that is withheld, or is not what its name says, leaves the word "withheld" in its place.
 */
final class StoredViews {

  private final FileStore files;
  private final InstanceId id;

  StoredViews(FileStore files, InstanceId id) {
    this.files = files;
    this.id = id;
  }

  List<IndexEntry> entries(List<Artifact> artifacts) throws IOException {
    if (artifacts.isEmpty()) {
      return List.of();
    }
    var requester = requester(artifacts);
    var entries = new ArrayList<IndexEntry>();
    for (var artifact : artifacts) {
      entries.add(new IndexEntry(artifact, requester, pending(artifact)));
    }
    return entries;
  }

  private Actor requester(List<Artifact> artifacts) throws IOException {
    for (var hash : artifacts.stream().map(a -> a.transition().contextHash()).distinct().toList()) {
      var requester = object(document(hash), "requester");
      if (!requester.members().isEmpty()) {
        return actor(requester);
      }
    }
    return actor(JsonObject.of());
  }

  private @Nullable PendingView pending(Artifact artifact) throws IOException {
    var transition = artifact.transition();
    var policy = transition.policy();
    if (transition.authorityState() != StateName.WAITING_FOR_HUMAN || policy == null) {
      return null;
    }
    var context = document(transition.contextHash());
    var step = text(context, "step");
    var output = document(policy.outputHash());
    var reason = text(output, "reason");
    var roles = texts(output, "eligible_roles");
    var separation = isTrue(output, "separation_of_duty");
    if (context.get("request").filter(JsonNull.NULL::equals).isPresent()) {
      return PendingView.ofStepStart(step, reason, roles, separation);
    }
    var request = object(context, "request");
    return new PendingView(
        step, text(request, "action"), text(request, "summary"), reason, roles, separation);
  }

  /** The object of that hash, without members where it cannot be relied upon. */
  private JsonObject document(Sha256 hash) throws IOException {
    return files.object(id, hash).orElse(JsonObject.of());
  }

  private static Actor actor(JsonObject requester) {
    return new Actor(
        text(requester, "issuer"),
        text(requester, "subject"),
        text(requester, "team_id"),
        texts(requester, "roles"));
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name).orElse(null) instanceof JsonObject object ? object : JsonObject.of();
  }

  private static String text(JsonObject parent, String name) {
    return parent.get(name).orElse(null) instanceof JsonString(String text) && !text.isBlank()
        ? text
        : ProvenInstances.WITHHELD;
  }

  private static List<String> texts(JsonObject parent, String name) {
    if (!(parent.get(name).orElse(null) instanceof JsonArray array)) {
      return List.of();
    }
    return array.values().stream()
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).value())
        .toList();
  }

  private static boolean isTrue(JsonObject parent, String name) {
    return parent.get(name).orElse(null) instanceof JsonBoolean(boolean value) && value;
  }
}
