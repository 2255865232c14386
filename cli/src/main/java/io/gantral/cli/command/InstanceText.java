package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.MergePatch;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Pending;
import io.gantral.cli.api.WaitingForRunner;
import io.gantral.cli.text.Age;
import io.gantral.cli.text.Facts;
import io.gantral.cli.text.Paint;
import io.gantral.cli.text.PrettyJson;
import java.util.Optional;

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
    becauseOf(facts, instance);
    instance.runner().ifPresent(runner -> facts.put("waits for", runner(runner)));
    instance.pending().ifPresent(pending -> facts(asks(facts, pending), pending));
    return facts.text();
  }

  /** What people and policies said of it: what let it go on, and why it ended. */
  static Facts becauseOf(Facts facts, Instance instance) {
    instance.decided().ifPresent(decided -> facts.put("decided", decided));
    why(instance).ifPresent(reason -> facts.put("why", reason));
    return facts;
  }

  /** What a person is asked for. */
  static String request(Paint paint, Pending pending) {
    return facts(asks(new Facts(paint), pending), pending).text();
  }

  /** What a person is asked for, and what an override would make of it. */
  static String override(Paint paint, Pending pending, JsonObject before, JsonObject delta) {
    return asks(new Facts(paint), pending)
        .block("before", PrettyJson.of(before))
        .block("after", PrettyJson.of(MergePatch.apply(before, delta)))
        .text();
  }

  /** Where it stands; an execution that failed stands there for good, and says so. */
  static String state(Instance instance) {
    var state = instance.state().orElse("accepted");
    return instance.failure().map(failure -> state + ", ended: " + failure).orElse(state);
  }

  /** The same where the reason stands beside it. */
  static String shortState(Instance instance) {
    var state = instance.state().orElse("accepted");
    return instance.failure().isPresent() ? state + ", ended" : state;
  }

  /** Why it ended before it was done; not again what its state says already. */
  static Optional<String> why(Instance instance) {
    return instance.failure().isPresent() ? Optional.empty() : instance.reason();
  }

  /** What nobody does who should. */
  static String runner(WaitingForRunner waiting) {
    var pools = String.join(" or ", waiting.pools());
    return "a runner: none that polls pool "
        + (pools.isEmpty() ? "(unknown)" : pools)
        + " has taken the task, since "
        + since(waiting.since());
  }

  /** A time of the server and how long ago it was. */
  static String since(String rfc3339) {
    return time(rfc3339) + " UTC" + Age.of(rfc3339).map(age -> ", " + age + " ago").orElse("");
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
    facts.put("since", since(pending.since()));
    facts.put("seen", pending.seen());
    return facts;
  }

  /**
   * What this request is about, and nothing that an earlier one was; whoever decides must know
   * where it cannot be shown.
   */
  private static Facts facts(Facts facts, Pending pending) {
    if (pending.context().isPresent()) {
      facts.block("facts", pending.facts().map(PrettyJson::of).orElse("withheld"));
    }
    return pending.otherMembers().isEmpty()
        ? facts
        : facts.put("besides", String.join(", ", pending.otherMembers()) + " (shown by --json)");
  }

  private static String whom(Pending pending) {
    var roles = String.join(", ", pending.eligibleRoles());
    return pending.separationOfDuty() ? roles + " (not the requester)" : roles;
  }
}
