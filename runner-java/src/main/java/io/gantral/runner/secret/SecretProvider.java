package io.gantral.runner.secret;

import java.util.Optional;

/** A place that secrets are kept in, by path. */
interface SecretProvider {
  /** The whole content at a path; empty where there is none, or where it must not be read. */
  Optional<String> content(String path);
}
