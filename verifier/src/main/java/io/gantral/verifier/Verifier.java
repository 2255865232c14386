package io.gantral.verifier;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.TrustedKeys;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Judges folders of evidence. The same evidence and trust always give the same reasons in the same
 * order and the same verdict, and memory does not grow with the length of a chain.
 *
 * <p>Source: technical reference §8, design §4, head of the acceptance list.
 */
public final class Verifier {
  private final Optional<TrustedKeys> trust;

  private Verifier(Optional<TrustedKeys> trust) {
    this.trust = trust;
  }

  /** A verifier that knows whom to trust. */
  public static Verifier trusting(TrustedKeys keys) {
    return new Verifier(Optional.of(keys));
  }

  /** A verifier that trusts nobody: at best INCONCLUSIVE. */
  public static Verifier withoutTrust() {
    return new Verifier(Optional.empty());
  }

  /**
   * Judges all evidence together; the worst of it counts. A folder that is named twice, by a link
   * too, is judged once.
   *
   * @param evidence folders: of one instance, of several, the root of a store, or a mixture
   * @param reader is shown each reason as it is found
   * @throws EvidenceUnreadable if there is no verdict because something cannot be read
   */
  public Judgement verify(List<Path> evidence, Consumer<Reason> reader) {
    return verify(evidence, Claims.none(), reader);
  }

  /**
   * Judges all evidence together with what others claim about it.
   *
   * @param claims what the evidence must bear out
   */
  public Judgement verify(List<Path> evidence, Claims claims, Consumer<Reason> reader) {
    var folders = evidence.stream().map(EvidenceFolder::new).distinct().toList();
    var reasons = new Reasons(reader);
    if (trust.isEmpty()) {
      reasons.add(ReasonCode.NO_TRUST_FILE, "", "no trusted key was named");
    }
    var claimed = new ClaimCheck(claims, reasons);
    var judged = new HashSet<Path>();
    var seen = new HashSet<InstanceId>();
    var artifacts = 0L;
    for (var folder : folders) {
      var found = folder.instances();
      if (found.isEmpty()) {
        reasons.add(ReasonCode.NO_EVIDENCE, folder.name(), "no instance found");
      }
      for (var instance : found) {
        if (judged.add(instance.path())) {
          artifacts += verify(instance, seen, claimed, reasons);
        }
      }
    }
    if (folders.isEmpty()) {
      reasons.add(ReasonCode.NO_EVIDENCE, "", "no folder was named");
    }
    claimed.end();
    var only = judged.size() == 1 ? seen.stream().findFirst() : Optional.<InstanceId>empty();
    return new Judgement(reasons.verdict(), judged.size(), artifacts, only);
  }

  /** Judges one instance; how many artifacts it has. */
  private long verify(
      InstanceFolder folder, Set<InstanceId> seen, ClaimCheck claimed, Reasons reasons) {
    var check = new InstanceCheck(folder, trust, claimed, reasons);
    check
        .run()
        .filter(instance -> !seen.add(instance))
        .ifPresent(
            instance ->
                reasons.add(
                    ReasonCode.INSTANCE_REPEATED,
                    folder.name(),
                    "instance " + instance + " again"));
    return check.artifacts();
  }
}
