package io.gantral.cli.command;

import static io.gantral.authority.decision.ContextDelta.unknownMember;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Counted;
import io.gantral.cli.api.Decision;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Pending;
import io.gantral.cli.api.Reply;
import io.gantral.cli.text.Facts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's answer to what waits. */
abstract class DecisionCommand extends RemoteCommand {

  private final Decision.Type type;

  @Parameters(paramLabel = "ID", description = "The instance, or the beginning of its id.")
  private String id = "";

  @Option(
      names = "--because",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it becomes part of the evidence.")
  private String because = "";

  @Option(
      names = "--seen",
      paramLabel = "HASH",
      description = {
        "The request that is answered, as `status` shows it. Left out, what",
        "waits is shown, and answered after a yes: typed at a terminal, or",
        "said before with --yes, without which a script answers nothing."
      })
  private @Nullable String seen;

  @Option(
      names = {"-y", "--yes"},
      description = "Answer what waits without asking whether to go on.")
  private boolean yes;

  @Mixin private final KeyOption key = new KeyOption();

  DecisionCommand(Shell shell, Decision.Type type) {
    super(shell);
    this.type = type;
  }

  /** What an override changes; nothing for the others. */
  abstract Reply<Optional<JsonObject>> delta();

  @Override
  final Reply<Output> run(GatewayApi api) {
    return isBlind() ? refuseBlindness() : decide(api);
  }

  private Reply<Output> decide(GatewayApi api) {
    return Instances.resolve(api, id)
        .then(found -> delta().then(change -> decide(api, found, change)))
        .map(counted -> Output.of(counted.source(), text(counted)));
  }

  private Reply<Counted> decide(GatewayApi api, String found, Optional<JsonObject> change) {
    return answered(api, found, change)
        .then(hash -> send(api, found, new Decision(type, because, hash, change)));
  }

  private Reply<Counted> send(GatewayApi api, String found, Decision decision) {
    return api.decide(found, decision, key.value()).mapFailure(key::explain);
  }

  /** The hash of the request that is answered. */
  private Reply<String> answered(GatewayApi api, String found, Optional<JsonObject> change) {
    var given = seen;
    if (given == null) {
      return api.instance(found).then(instance -> shownAndWanted(instance, change));
    }
    return change.isEmpty()
        ? Reply.done(given)
        : api.instance(found).then(instance -> stillFits(instance, given, change.get()));
  }

  private Reply<String> shownAndWanted(Instance instance, Optional<JsonObject> change) {
    return instance
        .pending()
        .map(pending -> shownAndWanted(pending, change))
        .orElseGet(() -> refuseNothingWaits(instance));
  }

  private Reply<String> shownAndWanted(Pending pending, Optional<JsonObject> change) {
    return shown(pending, change)
        .then(
            hash ->
                yes || shell().confirms(verb() + " this?")
                    ? Reply.done(hash)
                    : refuseSecondThoughts());
  }

  /** What waits by now may be another request, and then it is for the server to refuse. */
  private Reply<String> stillFits(Instance instance, String hash, JsonObject change) {
    return instance
        .pending()
        .filter(pending -> pending.seen().equals(hash))
        .map(pending -> shown(pending, Optional.of(change)))
        .orElseGet(() -> Reply.done(hash));
  }

  /** Shows what is answered, and what a change makes of it; one that does not fit is not sent. */
  private Reply<String> shown(Pending pending, Optional<JsonObject> change) {
    var before = pending.facts();
    var unknown = change.flatMap(delta -> before.flatMap(facts -> unknownMember(facts, delta)));
    if (unknown.isPresent()) {
      return refuseUnknownMember(unknown.get(), before.orElseThrow());
    }
    // Not a result, and so not on standard output.
    shell().err().println(text(pending, before, change));
    return Reply.done(pending.seen());
  }

  private String text(Pending pending, Optional<JsonObject> before, Optional<JsonObject> change) {
    var paint = shell().paint();
    return before.isPresent() && change.isPresent()
        ? InstanceText.override(paint, pending, before.get(), change.get())
        : InstanceText.request(paint, pending);
  }

  private String verb() {
    var name = type.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private String text(Counted counted) {
    return new Facts(shell().paint())
        .put("state", counted.state())
        .put("decision", counted.decisionId())
        .put("artifact", counted.artifactHash())
        .put("sequence", Long.toString(counted.sequence()))
        .text();
  }

  /** Whether a request would be answered that nobody has looked at or said to answer. */
  private boolean isBlind() {
    return seen == null && !yes && !shell().isAttended();
  }

  private static Reply<Output> refuseBlindness() {
    return Reply.failed(
        new Failure.Misused(
            "nobody is here to see what is answered: say --seen HASH, or --yes for what waits"));
  }

  private static Reply<String> refuseUnknownMember(String member, JsonObject facts) {
    return Reply.failed(
        new Failure.Misused(
            "the request has no member "
                + member
                + " to change; it is about "
                + facts.canonicalString()));
  }

  private static Reply<String> refuseNothingWaits(Instance instance) {
    return Reply.failed(
        new Failure.Unfulfilled(
            "nothing waits for a decision: the instance is " + InstanceText.state(instance)));
  }

  private static Reply<String> refuseSecondThoughts() {
    return Reply.failed(new Failure.Unfulfilled("nothing was decided"));
  }
}
