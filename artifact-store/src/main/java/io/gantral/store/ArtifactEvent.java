package io.gantral.store;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.json.JsonObject;

/**
 * The event that tells others of a committed artifact: CloudEvents 1.0 in structured mode, with
 * hashes and names but no content. Its schema is {@code event.schema.json} in proto.
 */
public final class ArtifactEvent {
  /** The event's type. */
  public static final String TYPE = "io.gantral.artifact-emitted.v1";

  /** The media type of structured mode in JSON. */
  public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  private ArtifactEvent() {}

  /** The event of an artifact, always the same for the same artifact. */
  public static JsonObject of(Artifact artifact) {
    var transition = artifact.transition();
    return JsonObject.builder()
        .put("specversion", "1.0")
        .put("id", transition.artifactId())
        .put("source", "gantral/" + transition.teamId())
        .put("type", TYPE)
        .put("subject", transition.instanceId().value())
        .put("time", artifact.timestamp().toString())
        .put("datacontenttype", "application/json")
        .put("data", data(artifact))
        .build();
  }

  private static JsonObject data(Artifact artifact) {
    var transition = artifact.transition();
    var from = transition.fromState();
    return JsonObject.builder()
        .put("instance_id", transition.instanceId().value())
        .put("team_id", transition.teamId())
        .put("sequence", transition.sequence())
        .putNullable("from_state", from == null ? null : from.name())
        .put("authority_state", transition.authorityState().name())
        .put("artifact_hash", artifact.artifactHash().hex())
        .put("workflow_id", transition.workflowId())
        .put("workflow_version", transition.workflowVersion())
        .build();
  }
}
