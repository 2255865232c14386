package io.gantral.cli.command;

import static io.gantral.cli.text.Wrapped.COLUMNS;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Listing;
import io.gantral.cli.api.Pending;
import io.gantral.cli.api.Reply;
import io.gantral.cli.api.Waiting;
import io.gantral.cli.text.Age;
import io.gantral.cli.text.Table;
import io.gantral.cli.text.Wrapped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists executions, and what waits for whom. */
@Command(
    name = "list",
    header = "List executions, and what waits for whom.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gantral list --as alice",
      "  gantral list --waiting --as rita          what you may decide, oldest first",
      "  gantral list --state COMPLETED --workflow vendor-payments --as otto"
    })
final class ListCommand extends RemoteCommand {

  private static final String NOT_YOU = ", not you";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      completionCandidates = StateNames.class,
      description = "Only those in this state.")
  private @Nullable String state;

  @Option(names = "--workflow", paramLabel = "ID", description = "Only those of this workflow.")
  private @Nullable String workflow;

  @Option(
      names = "--waiting",
      description = "Only what waits for a person: for you, or as you may see.")
  private boolean waiting;

  @Mixin private final LimitOption limit = new LimitOption();

  ListCommand(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    if (waiting && (state != null || workflow != null)) {
      return Reply.failed(
          new Failure.Misused("--waiting goes with neither --state nor --workflow"));
    }
    return waiting ? listWaiting(api) : listAll(api);
  }

  private Reply<Output> listWaiting(GatewayApi api) {
    return api.waiting(limit.items())
        .map(listing -> Output.of(listing.source(Waiting::source), waitingText(listing)));
  }

  private Reply<Output> listAll(GatewayApi api) {
    var upper = Optional.ofNullable(state).map(name -> name.toUpperCase(Locale.ROOT));
    return api.instances(upper, Optional.ofNullable(workflow), limit.items())
        .map(listing -> Output.of(listing.source(Instance::source), allText(listing)));
  }

  private String waitingText(Listing<Waiting> listing) {
    if (listing.items().isEmpty()) {
      return "Nothing waits for you.";
    }
    var table = new Table(shell().paint(), "ID", "AGE", "WAITS FOR", "ASKS FOR", "SUMMARY");
    for (var item : listing.items()) {
      table.row(
          InstanceText.shortId(item.instance()),
          Age.of(item.since()).orElse(""),
          whom(item),
          item.action(),
          item.summary());
    }
    return table.text() + refusals(listing.items()) + limit.note(listing);
  }

  private static String whom(Waiting item) {
    return String.join(", ", item.eligibleRoles()) + (item.refusal().isPresent() ? NOT_YOU : "");
  }

  /** Why some of it waits for others. */
  private static String refusals(List<Waiting> items) {
    return items.stream()
        .flatMap(item -> item.refusal().stream())
        .distinct()
        .flatMap(refusal -> Wrapped.lines("not you: " + refusal.explanation(), COLUMNS).stream())
        .map(line -> "\n" + line)
        .collect(Collectors.joining());
  }

  private String allText(Listing<Instance> listing) {
    if (listing.items().isEmpty()) {
      return state == null && workflow == null
          ? "No executions. Start one: gantral trigger WORKFLOW"
          : "No such executions.";
    }
    var table = new Table(shell().paint(), "ID", "STATE", "WORKFLOW", "AGE", "WAITS FOR, OR WHY");
    for (var item : listing.items()) {
      table.row(
          InstanceText.shortId(item.id()),
          InstanceText.shortState(item),
          InstanceText.workflow(item),
          item.updatedAt().flatMap(Age::of).orElse(""),
          item.pending().map(ListCommand::waitsFor).or(item::reason).orElse(""));
    }
    return table.text() + limit.note(listing);
  }

  private static String waitsFor(Pending pending) {
    return String.join(", ", pending.eligibleRoles()) + ": " + pending.summary();
  }
}
