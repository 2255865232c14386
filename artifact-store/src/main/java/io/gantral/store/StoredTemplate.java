package io.gantral.store;

import java.time.Instant;

/**
 * A workflow template as it stands in the store.
 *
 * @param bytes its canonical JSON
 * @param storedAt when it was stored, as the file system says
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record StoredTemplate(String workflowId, String version, byte[] bytes, Instant storedAt) {}
