package io.gantral.authority.json;

import java.util.Map;
import java.util.TreeMap;

/**
 * JSON Merge Patch (RFC 7396): an object that says what changes in another, null for what goes.
 *
 * <p>The result nests no deeper than the deeper of both, so it always exists.
 */
public final class MergePatch {

  private MergePatch() {}

  /** The target after the patch; an object as patch always leads to an object. */
  public static JsonObject apply(JsonObject target, JsonObject patch) {
    var merged = new TreeMap<String, Json>(target.members());
    patch.members().forEach((name, change) -> merge(merged, name, change));
    return JsonObject.of(merged);
  }

  /** The target after the patch, whatever both are. */
  public static Json apply(Json target, Json patch) {
    if (!(patch instanceof JsonObject changes)) {
      return patch;
    }
    return apply(target instanceof JsonObject object ? object : JsonObject.of(), changes);
  }

  private static void merge(Map<String, Json> merged, String name, Json change) {
    if (change instanceof JsonNull) {
      merged.remove(name);
      return;
    }
    merged.put(name, apply(merged.getOrDefault(name, JsonNull.NULL), change));
  }
}
