package io.gantral.worker.guard;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * The loaded instances of one bundle, each lent to one thread at a time. One is loaded at once, the
 * others when first needed; one whose evaluation failed is thrown away.
 */
final class WasmPolicies {
  private final PolicyBundle bundle;
  private final Semaphore places;
  private final ConcurrentLinkedQueue<WasmPolicy> idle = new ConcurrentLinkedQueue<>();

  WasmPolicies(PolicyBundle bundle, int most) {
    this.bundle = bundle;
    this.places = new Semaphore(most);
    this.idle.add(WasmPolicy.load(bundle));
  }

  /** Evaluates a question on an instance of its own; waits where all are lent. */
  String evaluate(byte[] question) throws InterruptedException {
    places.acquire();
    try {
      return evaluateAlone(question);
    } finally {
      places.release();
    }
  }

  private String evaluateAlone(byte[] question) {
    var lent = idle.poll();
    var policy = lent == null ? WasmPolicy.load(bundle) : lent;
    var answer = policy.evaluate(question);
    idle.add(policy);
    return answer;
  }
}
