package io.gantral.worker.workflow;

import io.gantral.authority.artifact.Attestation;

/**
 * Where an execution goes on, as it passes through the engine to its next run: the core ends a run
 * with the state, and the door attests it on its way out.
 *
 * @param attestation by the worker that ended the run before
 */
public record AttestedResumption(Resumption state, Attestation attestation) {}
