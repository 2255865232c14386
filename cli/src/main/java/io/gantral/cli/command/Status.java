package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Pending;
import io.gantral.cli.api.Reply;
import io.gantral.cli.text.Printable;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one execution. */
@Command(
    name = "status",
    header = "Show one execution, and what it asks for.",
    description = "With --watch, one line for each change that is seen, until it ends.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gantral status 3f2a91 --as alice            the beginning of an id is enough",
      "  gantral status 3f2a91 --watch --as alice"
    })
final class Status extends RemoteCommand {

  @Parameters(paramLabel = "ID", description = "The instance, or the beginning of its id.")
  private String id = "";

  @Option(names = "--watch", description = "Go on until it ends.")
  private boolean watch;

  @Mixin private final Patience patience = new Patience();

  private Optional<Seen> reported = Optional.empty();

  /** What makes a look another one than the last: an execution may fail without a transition. */
  private record Seen(Optional<Long> sequence, boolean ended, boolean untaken) {}

  Status(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return Instances.resolve(api, id).then(found -> watch ? watch(api, found) : show(api, found));
  }

  private Reply<Output> show(GatewayApi api, String found) {
    return api.instance(found)
        .map(
            instance -> Output.of(instance.source(), InstanceText.full(shell().paint(), instance)));
  }

  private Reply<Output> watch(GatewayApi api, String found) {
    // A gateway that was never there is a mistake, and no gap to wait over.
    return api.instance(found)
        .then(there -> patience.until(api, found, this::reportedToTheEnd))
        .map(instance -> Output.said(Ending.of(instance, shell())));
  }

  private boolean reportedToTheEnd(Instance instance) {
    var seen =
        Optional.of(new Seen(instance.sequence(), instance.ended(), instance.runner().isPresent()));
    if (!seen.equals(reported)) {
      reported = seen;
      shell().print(json(), instance.source(), line(instance));
    }
    return instance.ended();
  }

  private String line(Instance instance) {
    var when = instance.updatedAt().map(InstanceText::time).orElse("not yet indexed    ");
    var state = shell().paint().state(InstanceText.state(instance));
    var why =
        instance
            .pending()
            .map(Pending::summary)
            .or(() -> InstanceText.why(instance))
            .or(() -> instance.runner().map(InstanceText::runner))
            .map(said -> ": " + said)
            .orElse("");
    return when + "  " + state + Printable.line(why);
  }
}
