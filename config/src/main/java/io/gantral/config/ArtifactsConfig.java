package io.gantral.config;

import java.nio.file.Path;

/**
 * Section {@code artifacts}: the evidence.
 *
 * @param folder the root of the write-once store, key {@code folder}, required
 * @param trustFile the public keys of all signers, key {@code trust_file}, required
 */
public record ArtifactsConfig(Path folder, Path trustFile) {

  /** Reads the section. */
  public static ArtifactsConfig read(ConfigSection root) {
    return root.section("artifacts", ArtifactsConfig::of);
  }

  private static ArtifactsConfig of(ConfigSection section) {
    return new ArtifactsConfig(section.path("folder"), section.path("trust_file"));
  }
}
