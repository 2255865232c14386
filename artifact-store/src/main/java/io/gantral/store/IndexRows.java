package io.gantral.store;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonBoolean;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a group of entries becomes, as one JSON array, because a statement then takes any
 * number of them in one parameter and one round trip.
 *
 * <p>Each artifact stands there once, with the first one of those that it follows without a gap.
 */
final class IndexRows {

  private IndexRows() {}

  static String of(Collection<IndexEntry> entries) {
    var perInstance = new TreeMap<String, TreeMap<Long, IndexEntry>>();
    for (var entry : entries) {
      perInstance
          .computeIfAbsent(entry.instanceId(), id -> new TreeMap<>())
          .put(entry.sequence(), entry);
    }
    var rows = perInstance.values().stream().flatMap(chain -> chain(chain).stream());
    return JsonArray.of(rows.toList()).canonicalString();
  }

  private static Collection<JsonObject> chain(NavigableMap<Long, IndexEntry> chain) {
    var createdAt = chain.firstEntry().getValue().artifact().timestamp();
    var rows = new LinkedHashMap<Long, JsonObject>();
    long runStart = chain.firstKey();
    for (var entry : chain.values()) {
      if (!rows.containsKey(entry.sequence() - 1)) {
        runStart = entry.sequence();
      }
      rows.put(entry.sequence(), row(entry, runStart, createdAt));
    }
    return rows.values();
  }

  private static JsonObject row(IndexEntry entry, long runStart, Instant createdAt) {
    var artifact = entry.artifact();
    var transition = artifact.transition();
    var from = transition.fromState();
    var members = new HashMap<String, Json>();
    members.putAll(
        JsonObject.builder()
            .put("run_start", runStart)
            .put("instance_id", entry.instanceId())
            .put("sequence", entry.sequence())
            .put("team_id", shown(transition.teamId()))
            .put("workflow_id", shown(transition.workflowId()))
            .put("workflow_version", shown(transition.workflowVersion()))
            .putNullable("from_state", from == null ? null : from.name())
            .put("state", transition.authorityState().name())
            .put("artifact_hash", artifact.artifactHash().hex())
            .put("created_at", createdAt.toString())
            .put("committed_at", artifact.timestamp().toString())
            .put("body", artifact.toJson().canonicalString())
            .put("event", ArtifactEvent.of(artifact).canonicalString())
            .build()
            .members());
    members.putAll(requester(entry));
    members.putAll(pending(entry, entry.pending()));
    return JsonObject.of(members);
  }

  private static Map<String, Json> requester(IndexEntry entry) {
    var requester = entry.requester();
    return Map.of(
        "requester_issuer", shown(requester.issuer()),
        "requester_subject", shown(requester.subject()),
        "requester_team", shown(requester.team()),
        "requester_roles", JsonArray.of(requester.roles().stream().map(IndexRows::shown).toList()));
  }

  private static Map<String, Json> pending(IndexEntry entry, @Nullable PendingView pending) {
    if (pending == null) {
      return Map.of();
    }
    var transition = entry.artifact().transition();
    var policy = transition.policy();
    return Map.of(
        "pending_step", shown(pending.step()),
        "pending_action", shown(pending.action()),
        "pending_summary", shown(pending.summary()),
        "pending_reason", shown(pending.reason()),
        "pending_eligible_roles",
            JsonArray.of(pending.eligibleRoles().stream().map(IndexRows::shown).toList()),
        "pending_separation_of_duty", new JsonBoolean(pending.separationOfDuty()),
        "pending_policy_version", policy == null ? JsonNull.NULL : shown(policy.versionId()),
        "pending_context_hash", new JsonString(transition.contextHash().hex()));
  }

  /** Postgres has no NUL in its texts; what is shown may do without, what is evidence is a file. */
  private static JsonString shown(String text) {
    return new JsonString(text.replace('\0', '\uFFFD'));
  }
}
