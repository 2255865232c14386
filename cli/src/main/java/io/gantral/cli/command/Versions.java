package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The version of a workflow that is meant. */
final class Versions {

  private Versions() {}

  /** The version named, or the one that was stored last. */
  static Reply<String> resolve(GatewayApi api, String workflow, @Nullable String version) {
    return version != null ? Reply.done(version) : newest(api, workflow);
  }

  private static Reply<String> newest(GatewayApi api, String workflow) {
    return api.workflows(Optional.of(workflow), 1)
        .then(
            listing ->
                listing.items().stream()
                    .filter(stored -> stored.id().equals(workflow))
                    .findFirst()
                    .map(stored -> Reply.done(stored.version()))
                    .orElseGet(() -> refuseUnknown(workflow)));
  }

  private static Reply<String> refuseUnknown(String workflow) {
    return Reply.failed(new Failure.Missing("your team has no workflow " + workflow));
  }
}
