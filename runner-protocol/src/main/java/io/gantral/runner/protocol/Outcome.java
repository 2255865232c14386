package io.gantral.runner.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gantral.authority.artifact.EvidenceRef;
import java.util.List;
import java.util.regex.Pattern;

/** How a run of an agent ended, with references to the evidence that the runner kept of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Outcome.AuthorityRequested.class, name = "authority-requested"),
  @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
})
public sealed interface Outcome {

  List<EvidenceRef> evidence();

  /** The agent exited with 0: the step is done. */
  record Done(List<EvidenceRef> evidence) implements Outcome {
    public Done {
      evidence = List.copyOf(evidence);
    }
  }

  /** The agent exited with 3: it is suspended until its request has an answer. */
  record AuthorityRequested(AuthorityRequest request, List<EvidenceRef> evidence)
      implements Outcome {
    public AuthorityRequested {
      requireNonNull(request, "request");
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * The agent did not run, or ended in any other way: the execution ends.
   *
   * @param detail one fact that the code leaves open (an exit code, a variable, a member), empty
   *     where there is none; never output of an agent
   */
  record Failed(FailureCode code, String detail, List<EvidenceRef> evidence) implements Outcome {
    /** The longest detail, in characters. */
    public static final int MAX_DETAIL = 150;

    private static final Pattern DETAIL = Pattern.compile("[\\x20-\\x7e]{0," + MAX_DETAIL + "}");

    public Failed {
      requireNonNull(code, "code");
      if (!DETAIL.matcher(detail).matches()) {
        throw new IllegalArgumentException(
            "detail: at most " + MAX_DETAIL + " printable ASCII characters");
      }
      evidence = List.copyOf(evidence);
    }

    /** A failure of which the code says all. */
    public Failed(FailureCode code, List<EvidenceRef> evidence) {
      this(code, "", evidence);
    }

    /** The code, and what it leaves open. */
    public String reason() {
      return detail.isEmpty() ? code.name() : code + ": " + detail;
    }
  }

  /** Why a run failed; a code, never text of an agent. */
  enum FailureCode {
    /** The agent's exit code was neither 0 nor 3, or a signal ended it. */
    AGENT_EXIT,
    /** The agent could not be started at all. */
    AGENT_START,
    /** A secret reference did not resolve, so the agent was not started. */
    SECRET_UNRESOLVED,
    /** The agent ran longer than the step allows. */
    TIME_LIMIT,
    /** The agent wrote more output than the runner allows. */
    OUTPUT_LIMIT,
    /** The runner could not keep all of the agent's output, for instance on a full disk. */
    OUTPUT_LOST,
    /** The agent exited with 3 and left no valid request. */
    REQUEST_INVALID,
    /** What earlier agents of the instance had kept was removed by age. */
    CHECKPOINT_REMOVED,
    /** The agent had ended well, and the gateway refused the report of it. */
    REPORT_REFUSED,
    /** The execution was cancelled while the agent ran. */
    CANCELLED
  }
}
