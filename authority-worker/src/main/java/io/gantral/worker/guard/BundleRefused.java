package io.gantral.worker.guard;

/** A policy bundle that cannot be used; a worker without a policy does not start. */
public final class BundleRefused extends RuntimeException {
  BundleRefused(String message) {
    super("the policy bundle is refused: " + message);
  }

  BundleRefused(String message, Throwable cause) {
    super("the policy bundle is refused: " + message, cause);
  }
}
