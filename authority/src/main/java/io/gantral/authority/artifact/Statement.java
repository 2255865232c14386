package io.gantral.authority.artifact;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.json.JsonObject;

/**
 * What an {@link Attestation} says. Each names its instance, so that it holds for no other one, and
 * stands for whole documents by their hashes, so that it can be checked where they are withheld.
 */
public sealed interface Statement {

  Attestation.Kind kind();

  /** What is signed, beside kind and time. */
  JsonObject toJson();

  /**
   * Somebody started this execution: the snapshot of its context names template, requester and
   * trigger context.
   */
  record Start(
      InstanceId instanceId,
      String teamId,
      String workflowId,
      String workflowVersion,
      Sha256 contextHash)
      implements Statement {
    @Override
    public Attestation.Kind kind() {
      return Attestation.Kind.START;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("team_id", teamId)
          .put("workflow_id", workflowId)
          .put("workflow_version", workflowVersion)
          .put("context_hash", contextHash.hex())
          .build();
    }
  }

  /**
   * Somebody decided about one request.
   *
   * @param seen the hash of the WAITING artifact that was answered
   */
  record Decided(InstanceId instanceId, Sha256 seen, DecisionRecord decision) implements Statement {

    /** What is to be said of this decision. */
    public static Decided of(Decision decision) {
      return new Decided(decision.instanceId(), decision.seen(), DecisionRecord.of(decision));
    }

    @Override
    public Attestation.Kind kind() {
      return Attestation.Kind.DECISION;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("seen", seen.hex())
          .put("decision", decision.toJson())
          .build();
    }
  }

  /** Somebody asked for the end of an execution; the document says who. */
  record Cancelled(InstanceId instanceId, Sha256 cancelHash) implements Statement {
    @Override
    public Attestation.Kind kind() {
      return Attestation.Kind.CANCEL;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("cancel_hash", cancelHash.hex())
          .build();
    }
  }

  /** A runner reported these references. */
  record Evidence(InstanceId instanceId, Sha256 evidenceHash) implements Statement {
    @Override
    public Attestation.Kind kind() {
      return Attestation.Kind.EVIDENCE;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("evidence_hash", evidenceHash.hex())
          .build();
    }
  }

  /**
   * A runner said how a task ended.
   *
   * @param task the hash of the task's own attestation, of which each task has another one
   */
  record Reported(InstanceId instanceId, Sha256 task, Sha256 outcomeHash) implements Statement {
    @Override
    public Attestation.Kind kind() {
      return Attestation.Kind.OUTCOME;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("task", task.hex())
          .put("outcome_hash", outcomeHash.hex())
          .build();
    }
  }

  /**
   * A runner of this pool is to do this, while the chain stands at this artifact.
   *
   * @param head the hash of the last artifact
   */
  record Offered(
      InstanceId instanceId,
      String teamId,
      String pool,
      long sequence,
      Sha256 head,
      Sha256 taskHash)
      implements Statement {
    @Override
    public Attestation.Kind kind() {
      return Attestation.Kind.TASK;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("team_id", teamId)
          .put("pool", pool)
          .put("sequence", sequence)
          .put("head", head.hex())
          .put("task_hash", taskHash.hex())
          .build();
    }
  }

  /**
   * An execution goes on from this state, in the run of the engine that follows this one.
   *
   * @param run the engine's name for the run that ended
   */
  record Resumed(InstanceId instanceId, String run, Sha256 resumptionHash) implements Statement {
    @Override
    public Attestation.Kind kind() {
      return Attestation.Kind.RESUMPTION;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("run", run)
          .put("resumption_hash", resumptionHash.hex())
          .build();
    }
  }
}
