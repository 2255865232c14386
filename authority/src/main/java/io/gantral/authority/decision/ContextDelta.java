package io.gantral.authority.decision;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import java.util.Optional;

/**
 * What an override may change: members that the request has, and no others. A member that nobody
 * asked about would be approved without effect where it is misspelt, and unseen where it is not.
 */
public final class ContextDelta {
  private ContextDelta() {}

  /**
   * The first member that a delta names and the facts do not have, as a JSON Pointer; empty where
   * there is none.
   *
   * @param facts the facts of the request
   * @param delta a JSON Merge Patch of them
   */
  public static Optional<String> unknownMember(JsonObject facts, JsonObject delta) {
    return unknownMember(facts, delta, "");
  }

  private static Optional<String> unknownMember(JsonObject facts, JsonObject delta, String place) {
    for (var change : delta.members().entrySet()) {
      var at = place + "/" + change.getKey().replace("~", "~0").replace("/", "~1");
      var known = facts.get(change.getKey());
      var unknown = known.isEmpty() ? Optional.of(at) : within(known.get(), change.getValue(), at);
      if (unknown.isPresent()) {
        return unknown;
      }
    }
    return Optional.empty();
  }

  /** An object changes members; whatever else takes the place of what was there as a whole. */
  private static Optional<String> within(Json known, Json change, String at) {
    if (!(change instanceof JsonObject changes)) {
      return Optional.empty();
    }
    return unknownMember(
        known instanceof JsonObject object ? object : JsonObject.of(), changes, at);
  }
}
