package io.gantral.worker.commit;

import io.gantral.authority.decision.Decision;
import io.gantral.authority.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A transition that happened although nobody here remembers it: its artifact stands in the slot,
 * put there by a worker that was stopped before the engine heard of it.
 *
 * @param advice what the policy had said, where one was asked
 * @param decision what a person had decided, where one had
 * @param snapshot the context that it was bound to, where that is not the expected one
 */
public record Found(
    Head head,
    @Nullable PolicyAdvice advice,
    @Nullable Decision decision,
    @Nullable JsonObject snapshot) {}
