package io.gantral.authority.template;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.Arrays;

/**
 * What a variable of an agent holds: a secret by reference, and from when on the agent has it.
 *
 * <p>In JSON it is the reference alone, or an object {@code {"reference", "release"}} where the
 * agent has it only once a person has decided.
 */
public record Secret(SecretRef reference, Release release) {

  /** From when on an agent has a secret. */
  public enum Release {
    /** In every run. */
    AT_START("at_start"),
    /** Only in a run that goes on from a person's approval or override. */
    ON_APPROVAL("on_approval");

    private final String wire;

    Release(String wire) {
      this.wire = wire;
    }

    static Release ofWire(String text) {
      return Arrays.stream(values())
          .filter(release -> release.wire.equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("release: at_start or on_approval"));
    }
  }

  /** A secret that the agent has in every run. */
  public static Secret atStart(String reference) {
    return new Secret(new SecretRef(reference), Release.AT_START);
  }

  /** A secret that only a person's decision releases. */
  public static Secret onApproval(String reference) {
    return new Secret(new SecretRef(reference), Release.ON_APPROVAL);
  }

  /**
   * Reads either form strictly.
   *
   * @throws RuntimeException that names the member and never its value
   */
  public static Secret parse(Json json) {
    return json instanceof JsonString(String reference)
        ? atStart(reference)
        : JsonFields.read(json, Secret::read);
  }

  /** The shorter form where it says the same. */
  public Json toJson() {
    return release == Release.AT_START
        ? new JsonString(reference.uri())
        : JsonObject.builder()
            .put("reference", reference.uri())
            .put("release", release.wire)
            .build();
  }

  private static Secret read(JsonFields fields) {
    return new Secret(
        fields.string("reference", SecretRef::new), fields.string("release", Release::ofWire));
  }
}
