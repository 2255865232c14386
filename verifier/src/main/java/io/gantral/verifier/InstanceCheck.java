package io.gantral.verifier;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.chain.Chain;
import io.gantral.authority.chain.ChainFinding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks one instance, slot by slot in the order of the sequence, holding two artifacts at a time.
 */
final class InstanceCheck {
  private final InstanceFolder folder;
  private final Reasons reasons;
  private final SignatureCheck signatures;
  private final ClaimCheck claimed;
  private final Documents files;
  private final DocumentCheck documents;

  /** The last artifact that could be read. */
  private @Nullable Artifact last;

  /** Whether that artifact stands directly before the slot that is looked at. */
  private boolean adjacent;

  private @Nullable InstanceId instance;
  private boolean buried;
  private int expected;
  private long artifacts;

  InstanceCheck(
      InstanceFolder folder, Optional<TrustedKeys> trust, ClaimCheck claimed, Reasons reasons) {
    this.folder = folder;
    this.claimed = claimed;
    this.reasons = reasons;
    signatures = new SignatureCheck(trust, reasons);
    files = folder.documents();
    documents = new DocumentCheck(new DocumentReader(files, reasons), signatures, reasons);
  }

  /** Checks all of it; the instance that its first artifact or tombstone states, if any. */
  Optional<InstanceId> run() {
    if (!Folders.isFolder(folder.path())) {
      reasons.add(ReasonCode.NOT_A_FILE, folder.name(), "not a folder");
      return Optional.empty();
    }
    checkChain();
    files.check(folder.place("documents"), reasons);
    return Optional.ofNullable(instance);
  }

  /** How many artifacts were read. */
  long artifacts() {
    return artifacts;
  }

  private void checkChain() {
    if (!Folders.exists(folder.chain())) {
      reasons.add(ReasonCode.NO_ARTIFACT, folder.name(), "no chain");
    } else if (!Folders.isFolder(folder.chain())) {
      reasons.add(ReasonCode.NOT_A_FILE, folder.place("chain"), "not a folder");
    } else {
      checkSlots(
          SlotListing.of(
              names -> Folders.list(folder.chain(), names),
              sequence -> Folders.exists(folder.slot(sequence))));
    }
  }

  private void checkSlots(SlotListing listing) {
    for (var name : listing.strange()) {
      reasons.add(ReasonCode.FILE_NAME_UNKNOWN, folder.place("chain/" + name), "no slot's name");
    }
    if (listing.slots().isEmpty()) {
      reasons.add(ReasonCode.NO_ARTIFACT, folder.place("chain"), "no artifact");
    }
    listing.slots().stream().forEach(this::checkSlot);
    checkEnd();
  }

  private void checkSlot(int sequence) {
    refuseGapBefore(sequence);
    if (buried) {
      reasons.add(ReasonCode.AFTER_TOMBSTONE, place(sequence), "something follows a tombstone");
    }
    switch (SlotReader.read(folder.slot(sequence))) {
      case Slot.Sealed(Artifact artifact) -> checkArtifact(sequence, artifact);
      case Slot.Buried(Tombstone tombstone) -> checkTombstone(sequence, tombstone);
      case Slot.Unread(ReasonCode code, String detail) -> {
        reasons.add(code, place(sequence), detail);
        adjacent = false;
      }
    }
    expected = sequence + 1;
  }

  private void refuseGapBefore(int sequence) {
    if (sequence > expected) {
      var missing = "missing: " + expected + " to " + (sequence - 1);
      reasons.add(ReasonCode.SEQUENCE_GAP, place(sequence), missing);
      adjacent = false;
    }
  }

  private void checkArtifact(int sequence, Artifact artifact) {
    var place = place(sequence);
    artifacts++;
    refuseOtherSequence(sequence, artifact.transition().sequence());
    refuseOtherInstance(artifact.transition().instanceId(), place);
    findings(sequence, artifact).forEach(finding -> refuse(finding, place));
    signatures.check(artifact, place);
    claimed.check(artifact, place);
    documents.check(artifact, place, adjacent ? last : null);
    last = artifact;
    adjacent = true;
  }

  private List<ChainFinding> findings(int sequence, Artifact artifact) {
    if (last != null) {
      return adjacent ? Chain.checkNext(last, artifact) : Chain.checkApart(last, artifact);
    }
    return sequence == 0 ? Chain.checkFirst(artifact) : Chain.checkAlone(artifact);
  }

  private void checkTombstone(int sequence, Tombstone tombstone) {
    refuseOtherSequence(sequence, tombstone.sequence());
    refuseOtherInstance(tombstone.instanceId(), place(sequence));
    if (adjacent && last != null && last.transition().authorityState().state().terminal()) {
      reasons.add(ReasonCode.STATE_MISMATCH, place(sequence), "a tombstone after the end");
    }
    reasons.add(ReasonCode.TOMBSTONE, place(sequence), "a commit was unclear and ended here");
    buried = true;
    adjacent = false;
  }

  private void refuseOtherSequence(int slot, long stated) {
    if (slot != stated) {
      reasons.add(ReasonCode.FILE_NAME_MISMATCH, place(slot), "states sequence " + stated);
    }
  }

  private void refuseOtherInstance(InstanceId stated, String place) {
    if (instance == null) {
      instance = stated;
    }
    if (folder.contradicts(stated)) {
      reasons.add(ReasonCode.INSTANCE_MISMATCH, place, "states instance " + stated);
    }
  }

  private void refuse(ChainFinding finding, String place) {
    var reason = ChainReason.of(finding);
    reasons.add(reason.code(), place, reason.detail());
  }

  private void checkEnd() {
    if (last == null || !adjacent) {
      return;
    }
    var state = last.transition().authorityState();
    if (!state.state().terminal()) {
      reasons.add(ReasonCode.NOT_ENDED, place(expected - 1), "the chain ends at " + state);
    }
  }

  private String place(int sequence) {
    return folder.place("chain/" + SlotListing.fileName(sequence));
  }
}
