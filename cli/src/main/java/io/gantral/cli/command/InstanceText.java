package io.gantral.cli.command;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonNull;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Pending;
import io.gantral.cli.text.Facts;
import io.gantral.cli.text.Paint;
import io.gantral.cli.text.PrettyJson;

/** An instance for people. */
final class InstanceText {

  private static final int SHORT_ID = 8;
  private static final int SECONDS = 19;

  private InstanceText() {}

  /** All that is to be known of it. */
  static String full(Paint paint, Instance instance) {
    var facts = new Facts(paint).put("instance", instance.id());
    facts.put("state", state(instance));
    facts.put("workflow", workflow(instance) + ", team " + instance.team());
    facts.put("requester", instance.requester());
    instance.updatedAt().ifPresent(at -> facts.put("updated", time(at) + " UTC"));
    instance.pending().ifPresent(pending -> asks(facts, pending));
    return facts.text();
  }

  /** What a person is asked for. */
  static String request(Paint paint, Pending pending) {
    return asks(new Facts(paint), pending).text();
  }

  /** Where it stands; an execution that failed stands there for good, and says so. */
  static String state(Instance instance) {
    var state = instance.state().orElse("accepted");
    return instance.failure().map(failure -> state + ", ended: " + failure).orElse(state);
  }

  static String workflow(Instance instance) {
    return instance.workflow() + " " + instance.version();
  }

  static String shortId(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  /** A time of the server without its fraction. */
  static String time(String rfc3339) {
    return rfc3339.length() < SECONDS ? rfc3339 : rfc3339.substring(0, SECONDS).replace('T', ' ');
  }

  private static Facts asks(Facts facts, Pending pending) {
    facts.put("asks for", pending.action() + " in step " + pending.step());
    facts.put("summary", pending.summary());
    facts.put("policy", pending.reason());
    facts.put("waits for", whom(pending));
    facts.put("since", time(pending.since()) + " UTC");
    facts.put("seen", pending.seen());
    pending.context().ifPresent(context -> facts.block("context", context(context)));
    return facts;
  }

  /** Whoever decides must know that there is a context which cannot be shown. */
  private static String context(Json context) {
    return context instanceof JsonNull ? "withheld" : PrettyJson.of(context);
  }

  private static String whom(Pending pending) {
    var roles = String.join(", ", pending.eligibleRoles());
    return pending.separationOfDuty() ? roles + " (not the requester)" : roles;
  }
}
