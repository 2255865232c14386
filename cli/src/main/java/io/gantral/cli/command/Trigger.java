package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts an execution. */
@Command(
    name = "trigger",
    header = "Start an execution of a workflow.",
    description = {
      "The requester becomes its owner, and may not approve what it asks for. With --wait,",
      "standard error names the instance before the wait begins."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gantral trigger vendor-payments --context '{\"limit\": 5000}' --as alice",
      "  gantral trigger vendor-payments --context run.json --wait --as alice"
    })
final class Trigger extends RemoteCommand {

  /** About two seconds: until then a runner may just be on its way. */
  private static final int PATIENT_LOOKS = 5;

  @Parameters(paramLabel = "WORKFLOW", description = "The id of a stored workflow.")
  private String workflow = "";

  @Option(names = "--version", paramLabel = "V", description = "Its version, else the newest.")
  private @Nullable String version;

  @Option(
      names = "--context",
      paramLabel = "FILE|JSON",
      defaultValue = "{}",
      description = "The facts the first agent starts from; they enter the evidence.")
  private String context = "{}";

  @Mixin private final KeyOption key = new KeyOption();

  @Option(names = "--wait", description = "Wait until it ends or waits for a person.")
  private boolean wait;

  private boolean toldOfRunner;
  private int looks;

  @Mixin private final Patience patience = new Patience();

  Trigger(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return JsonArgument.read(shell().surroundings(), context)
        .then(facts -> Versions.resolve(api, workflow, version).then(v -> start(api, v, facts)))
        .then(started -> wait ? settled(api, started.id()) : Reply.done(started))
        .map(this::show);
  }

  private Reply<Instance> start(GatewayApi api, String found, JsonObject facts) {
    return api.start(workflow, found, facts, key.value()).mapFailure(key::explain);
  }

  /** Whatever becomes of the wait, a script can tell what it has started. */
  private Reply<Instance> settled(GatewayApi api, String id) {
    shell().say("started " + id);
    return patience
        .until(api, id, this::isSettled)
        .mapFailure(failure -> failure.withHint("see: gantral status " + id));
  }

  private boolean isSettled(Instance instance) {
    tellOnce(instance);
    return instance.ended() || instance.pending().isPresent();
  }

  /** Whoever waits must not wait for what nobody does. */
  private void tellOnce(Instance instance) {
    if (!toldOfRunner && instance.runner().isPresent() && ++looks > PATIENT_LOOKS) {
      shell().say("it waits for " + InstanceText.runner(instance.runner().get()));
      toldOfRunner = true;
    }
  }

  private Output show(Instance instance) {
    var text = InstanceText.full(shell().paint(), instance);
    return new Output(Optional.of(instance.source()), text, Ending.of(instance, shell()));
  }
}
