package io.gantral.worker.workflow;

import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.policy.PolicyInput.History;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.worker.commit.Head;
import io.gantral.worker.commit.PolicyAdvice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution goes on in a new run of the engine, because the history of the last one was
 * growing long.
 *
 * @param version of this form
 * @param continuation how the next task goes on; null where a person is waited for
 * @param waitsFor what a person is waited for; null where a task comes next
 * @param carried what the next artifact is to carry
 * @param decided whether the last request was decided
 * @param cancel who first asked for the end, if anybody did
 */
public record Resumption(
    int version,
    Head head,
    Situation.State situation,
    @Nullable Continuation continuation,
    @Nullable PolicyAdvice waitsFor,
    History history,
    List<EvidenceRef> carried,
    List<ReceivedDecisions.Answered> received,
    boolean decided,
    @Nullable CancelRequested cancel) {
  /** The version of the form that this code writes and reads. */
  public static final int VERSION = 1;

  public Resumption {
    carried = List.copyOf(carried);
    received = List.copyOf(received);
    if (version != VERSION) {
      throw new IllegalArgumentException("version: expected " + VERSION);
    }
    if ((continuation == null) == (waitsFor == null)) {
      throw new IllegalArgumentException("either a task comes next or a person is waited for");
    }
  }
}
