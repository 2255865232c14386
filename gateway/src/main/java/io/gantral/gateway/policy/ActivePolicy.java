package io.gantral.gateway.policy;

/** A policy that the workers ask. */
public record ActivePolicy(String id, String versionId, String entrypoint) {}
