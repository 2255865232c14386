package io.gantral.worker.health;

import io.gantral.store.Incidents;
import io.gantral.store.IndexSurvey.OutboxState;
import io.gantral.store.OutboxRelay;
import java.util.Locale;

/** Figures in the text format of Prometheus, version 0.0.4. */
final class Figures {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  void ofProcess(Descriptors descriptors) {
    gauge("process_open_fds", "Open file descriptors", descriptors.open());
    gauge("process_max_fds", "The most file descriptors there may be", descriptors.most());
  }

  void ofOutbox(OutboxState outbox) {
    if (outbox.events() >= 0) {
      gauge("gantral_outbox_events", "Events that wait, at most 100000", outbox.events());
      head("gantral_outbox_age_seconds", "gauge", "How long the first of them has waited");
      sample("gantral_outbox_age_seconds", "", outbox.age().toMillis() / 1000.0);
    }
  }

  void ofWork(Signs signs) {
    counter("gantral_commits_total", "Artifacts committed here", signs.index().followed());
    gauge("gantral_index_behind_instances", "Instances known to lag", signs.index().behind());
    gauge("gantral_index_away", "1 while Postgres is away", signs.index().isPostgresAway() ? 1 : 0);
    counter("gantral_sweeps_total", "Sweeps ended here", signs.sweeper().sweeps());
    counter(
        "gantral_sweep_mended_total",
        "Artifacts that index or outbox lacked",
        signs.sweeper().mended());
    ofIncidents(signs.incidents());
    ofRelay(signs.relay().condition());
  }

  private void ofIncidents(Incidents incidents) {
    head("gantral_incidents_total", "counter", "What should not be in the store or beside it");
    for (var kind : Incidents.Kind.values()) {
      sample("gantral_incidents_total", "{kind=\"" + kind + "\"}", incidents.count(kind));
    }
  }

  private void ofRelay(OutboxRelay.Condition now) {
    head("gantral_relay_condition", "gauge", "1 for how the outbox relay fares");
    for (var condition : OutboxRelay.Condition.values()) {
      sample(
          "gantral_relay_condition", "{condition=\"" + condition + "\"}", condition == now ? 1 : 0);
    }
  }

  void gauge(String name, String help, long value) {
    head(name, "gauge", help);
    sample(name, "", value);
  }

  private void counter(String name, String help, long value) {
    head(name, "counter", help);
    sample(name, "", value);
  }

  private void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, String labels, long value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
  }

  private void sample(String name, String labels, double value) {
    text.append(String.format(Locale.ROOT, "%s%s %.3f%n", name, labels, value));
  }

  String text() {
    return text.toString();
  }
}
