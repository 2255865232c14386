package io.gantral.cli.command;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Link;
import io.gantral.cli.api.Listing;
import io.gantral.cli.api.Reply;
import io.gantral.cli.text.Facts;
import io.gantral.cli.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the chain of an execution. */
@Command(
    name = "history",
    header = "Show every transition of an execution, with its artifact.",
    description = "It shows what the gateway says. What can be proved, `export` and `verify` tell.",
    footerHeading = "%nExample:%n",
    footer = "  gantral history 3f2a91 --as alice")
final class History extends RemoteCommand {

  private static final int SHORT_HASH = 8;

  @Parameters(paramLabel = "ID", description = "The instance, or the beginning of its id.")
  private String id = "";

  History(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return Instances.resolve(api, id).then(found -> history(api, found));
  }

  private Reply<Output> history(GatewayApi api, String found) {
    return api.chain(found)
        .then(
            chain ->
                api.instance(found)
                    .map(instance -> Output.of(chain.source(Link::source), text(chain, instance))));
  }

  private String text(Listing<Link> chain, Instance instance) {
    var facts = InstanceText.becauseOf(new Facts(shell().paint()), instance);
    return (text(chain) + "\n" + facts.text()).stripTrailing();
  }

  private String text(Listing<Link> chain) {
    var table =
        new Table(shell().paint(), "SEQ", "STATE", "AT (UTC)", "ARTIFACT", "POLICY", "DECIDED BY");
    for (var link : chain.items()) {
      table.row(
          Long.toString(link.sequence()),
          link.state(),
          link.timestamp().map(InstanceText::time).orElse(""),
          link.hash().map(History::shortened).orElse(""),
          link.policyOutcome().orElse(""),
          link.decidedBy().orElse(""));
    }
    return table.text();
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
  }
}
