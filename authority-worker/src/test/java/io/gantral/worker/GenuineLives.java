package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gantral.verifier.Reason;
import io.gantral.verifier.Verdict;
import io.gantral.verifier.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has the verifier judge what the tests of a class left: whatever happens to an execution, its
 * evidence contradicts nothing. Not for classes that write artifacts of their own beside it.
 */
final class GenuineLives implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext tests) {
    SharedAuthority.instancesOf(tests).forEach(GenuineLives::judge);
  }

  private static void judge(Instance instance) {
    var reasons = new ArrayList<Reason>();
    var verifier = Verifier.trusting(Authority.TRUSTED);
    var verdict = verifier.verify(List.of(instance.evidence()), reasons::add).verdict();
    assertNotEquals(
        Verdict.INVALID, verdict, () -> reasons.stream().map(Reason::line).toList().toString());
  }
}
