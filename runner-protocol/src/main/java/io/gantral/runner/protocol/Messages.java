package io.gantral.runner.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.artifact.EvidenceRef;
import java.util.List;

/** The bodies of the runner's requests and the gateway's answers, by the path they belong to. */
public final class Messages {
  private Messages() {}

  /** {@code POST /v1/runner/poll}; answered with a {@link LeasedTask} or 204. */
  public record Poll(String runnerId, List<String> pools) {
    public Poll {
      requireNonNull(runnerId, "runner_id");
      pools = List.copyOf(pools);
    }
  }

  /** {@code POST /v1/runner/heartbeat}. */
  public record Heartbeat(Lease lease) {
    public Heartbeat {
      requireNonNull(lease, "lease");
    }
  }

  /** The answer to a heart-beat: whether the runner must end the agent now. */
  public record HeartbeatReply(boolean cancel) {}

  /** {@code POST /v1/runner/complete}. */
  public record Complete(Lease lease, List<EvidenceRef> evidence) {
    public Complete {
      requireNonNull(lease, "lease");
      evidence = List.copyOf(evidence);
    }
  }

  /** {@code POST /v1/runner/fail}. */
  public record Fail(
      Lease lease, Outcome.FailureCode code, String detail, List<EvidenceRef> evidence) {
    public Fail {
      requireNonNull(lease, "lease");
      requireNonNull(code, "code");
      evidence = List.copyOf(evidence);
    }
  }

  /** {@code POST /v1/runner/request}. */
  public record Request(Lease lease, AuthorityRequest request, List<EvidenceRef> evidence) {
    public Request {
      requireNonNull(lease, "lease");
      requireNonNull(request, "request");
      evidence = List.copyOf(evidence);
    }
  }

  /** {@code POST /v1/runner/evidence}, while the agent still runs. */
  public record Evidence(Lease lease, List<EvidenceRef> evidence) {
    public Evidence {
      requireNonNull(lease, "lease");
      evidence = List.copyOf(evidence);
    }
  }
}
