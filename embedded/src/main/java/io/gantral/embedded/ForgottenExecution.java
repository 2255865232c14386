package io.gantral.embedded;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.store.FileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An execution that an engine in memory no longer knows, and that had not ended. */
record ForgottenExecution(Artifact head) {

  /** Those whose chains in this store have no end. */
  static List<ForgottenExecution> in(Path artifacts) throws IOException {
    var store = FileStore.open(artifacts);
    var forgotten = new ArrayList<ForgottenExecution>();
    try (var instances = store.instances()) {
      for (var id : instances.toList()) {
        var head = head(store, id);
        if (head != null && !head.transition().authorityState().state().terminal()) {
          forgotten.add(new ForgottenExecution(head));
        }
      }
    }
    return forgotten;
  }

  String line() {
    var last = head.transition();
    return last.instanceId()
        + "  "
        + last.workflowId()
        + "/"
        + last.workflowVersion()
        + "  "
        + last.authorityState()
        + " since "
        + head.timestamp();
  }

  /** The last artifact, or null where the last slot holds none: that chain has been closed. */
  private static @Nullable Artifact head(FileStore store, InstanceId id) throws IOException {
    var chain = store.chain(id);
    return chain.isEmpty() ? null : ArtifactCodec.find(chain.getLast()).orElse(null);
  }
}
