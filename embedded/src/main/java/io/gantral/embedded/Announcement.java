package io.gantral.embedded;

/** Says what was started and where. */
final class Announcement {
  private Announcement() {}

  static void tell(Story story, EmbeddedStack stack) {
    var at = stack.addresses();
    story.fact("engine", at.engine() + "  Temporal's server, in memory: it forgets at its end");
    story.fact("index", at.postgres() + "  Postgres");
    story.fact("events", at.kafka() + "  Kafka");
    story.fact("issuer", at.issuer() + "  development tokens");
    story.fact("gateway", at.gateway().toString());
  }
}
