package io.gantral.authority.json;

/** A JSON boolean. */
public record JsonBoolean(boolean value) implements Json {}
