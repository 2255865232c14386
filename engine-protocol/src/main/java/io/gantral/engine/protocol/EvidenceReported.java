package io.gantral.engine.protocol;

import io.gantral.authority.artifact.EvidenceRef;
import java.util.List;

/** References to evidence that a runner reported while an agent ran. */
public record EvidenceReported(List<EvidenceRef> evidence) {}
