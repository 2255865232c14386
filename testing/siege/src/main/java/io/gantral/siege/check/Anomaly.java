package io.gantral.siege.check;

/** One thing that may not be, and how it shows. */
public record Anomaly(Kind kind, String instance, String what) {}
