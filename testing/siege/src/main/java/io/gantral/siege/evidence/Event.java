package io.gantral.siege.evidence;

/** An event, as Kafka gives it back. */
public record Event(String instance, long sequence, String hash) {}
