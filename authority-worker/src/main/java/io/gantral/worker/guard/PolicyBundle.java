package io.gantral.worker.guard;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.policy.PolicyVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A policy as {@code opa build --target wasm} packs it: the compiled policy, its data, and the
 * version under which its answers are recorded.
 */
public final class PolicyBundle {
  private static final String DEFAULT = "default-policy.tar.gz";
  private static final int MAX_DATA = 4 * 1024 * 1024;

  private final PolicyVersion version;
  private final byte[] wasm;
  private final byte[] data;

  private PolicyBundle(PolicyVersion version, byte[] wasm, byte[] data) {
    this.version = version;
    this.wasm = wasm;
    this.data = data;
  }

  /**
   * Reads a bundle (tar.gz).
   *
   * @throws BundleRefused if it is not a bundle with a compiled policy
   */
  public static PolicyBundle read(byte[] archive) {
    var files = TarGz.read(archive);
    var manifest = object(files, ".manifest", JsonLimits.DEFAULT);
    var data = object(files, "data.json", JsonLimits.DEFAULT.withMaxBytes(MAX_DATA));
    return new PolicyBundle(
        version(manifest, archive), file(files, "policy.wasm"), data.canonicalBytes());
  }

  /** The policy that ships with the product; its Rego source is in {@code policy/}. */
  public static PolicyBundle ofDefaultPolicy() {
    try (var resource = PolicyBundle.class.getResourceAsStream(DEFAULT)) {
      if (resource == null) {
        throw new IllegalStateException("the default policy is not in the class path");
      }
      return read(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the default policy cannot be read", e);
    }
  }

  /** The bundle's revision, or the digest of its bytes where it has none. */
  public PolicyVersion version() {
    return version;
  }

  byte[] wasm() {
    return wasm.clone();
  }

  byte[] data() {
    return data.clone();
  }

  private static PolicyVersion version(JsonObject manifest, byte[] archive) {
    try {
      var revision = JsonFields.of(manifest).optionalString("revision").orElse("");
      return new PolicyVersion(revision.isEmpty() ? "sha256:" + Sha256.of(archive) : revision);
    } catch (JsonRefused | IllegalArgumentException e) {
      throw new BundleRefused("its revision is no version", e);
    }
  }

  private static JsonObject object(Map<String, byte[]> files, String name, JsonLimits limits) {
    try {
      if (Json.parse(file(files, name), limits) instanceof JsonObject object) {
        return object;
      }
      throw new BundleRefused(name + " is no object");
    } catch (JsonRefused e) {
      throw new BundleRefused(name + " is no strict JSON", e);
    }
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    var file = files.get(name);
    if (file == null) {
      throw new BundleRefused("it has no " + name);
    }
    return file;
  }
}
