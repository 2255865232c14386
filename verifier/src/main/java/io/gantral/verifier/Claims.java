package io.gantral.verifier;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.state.StateName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody else says of instances, a database or a gateway: each at most one state, at one
 * sequence, under one hash. A claim proves nothing; the evidence is held against it.
 *
 * <p>The form is that of {@code GET /v1/instances/{id}} or of a page of {@code GET /v1/instances};
 * a row of the index table {@code instance} as JSON has the same members. Further members are
 * passed over.
 */
public final class Claims {
  private static final int MAX_BYTES = JsonLimits.OWN.maxBytes();

  private final Map<String, Claim> byInstance;

  private Claims(Map<String, Claim> byInstance) {
    this.byInstance = Map.copyOf(byInstance);
  }

  /** What is said of one instance. */
  record Claim(InstanceId instance, StateName state, long sequence, Sha256 headHash) {}

  /** Nobody says anything. */
  public static Claims none() {
    return new Claims(Map.of());
  }

  /**
   * Reads what was said.
   *
   * @throws EvidenceUnreadable if the file cannot be read or is not of one of the forms
   */
  public static Claims read(Path named) {
    var file = Folders.real(named);
    if (!Folders.isFile(file)) {
      throw new EvidenceUnreadable("not a file: " + named);
    }
    try {
      return of(Json.parse(Folders.head(file, MAX_BYTES + 1), JsonLimits.OWN));
    } catch (IllegalArgumentException | JsonRefused e) {
      throw new EvidenceUnreadable(
          "not claims about instances: " + named + ": " + e.getMessage(), e);
    }
  }

  static Claims of(Json said) {
    var byInstance = new TreeMap<String, Claim>();
    for (var item : items(said)) {
      claim(item)
          .filter(claim -> byInstance.put(claim.instance().value(), claim) != null)
          .ifPresent(Claims::refuseSecond);
    }
    return new Claims(byInstance);
  }

  /** All of them, by instance. */
  Map<String, Claim> byInstance() {
    return byInstance;
  }

  private static List<Json> items(Json said) {
    if (!(said instanceof JsonObject page && page.get("items").isPresent())) {
      return List.of(said);
    }
    if (page.get("instance_id").isPresent()) {
      throw new IllegalArgumentException("either items or an instance_id, and not both");
    }
    return JsonFields.of(page).array("items").values();
  }

  /** Of what was accepted and has no artifact yet, nothing is claimed. */
  private static Optional<Claim> claim(Json item) {
    var fields = JsonFields.of(item);
    if (fields.value("state").equals(JsonNull.NULL)) {
      return Optional.empty();
    }
    return Optional.of(
        new Claim(
            fields.string("instance_id", InstanceId::new),
            fields.string("state", StateName::valueOf),
            fields.integer("sequence"),
            fields.string("head_hash", Sha256::new)));
  }

  private static void refuseSecond(Claim claim) {
    throw new IllegalArgumentException("two claims about " + claim.instance());
  }
}
