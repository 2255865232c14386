package io.gantral.cli.api;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import java.util.Optional;

/**
 * An execution as the gateway shows it.
 *
 * @param source the whole answer
 * @param state empty while the engine has accepted the execution and nothing is indexed yet, like
 *     the sequence and the times
 * @param failure why it ended in a state that is no end
 * @param reason why it ended before it was done, in the words of whoever ended it
 * @param decided who let it go on last, and in which words
 * @param runner what it stands still for
 */
public record Instance(
    JsonObject source,
    String id,
    String workflow,
    String version,
    String team,
    Optional<String> state,
    Optional<Long> sequence,
    String requester,
    Optional<String> updatedAt,
    boolean ended,
    Optional<String> failure,
    Optional<String> reason,
    Optional<String> decided,
    Optional<WaitingForRunner> runner,
    Optional<Pending> pending) {

  static Instance read(JsonObject source) {
    var fields = JsonFields.of(source);
    return new Instance(
        source,
        fields.string("instance_id", InstanceId::new).value(),
        fields.string("workflow_id"),
        fields.string("workflow_version"),
        fields.string("team_id"),
        fields.nullableString("state"),
        integer(fields, "sequence"),
        JsonFields.of(fields.object("requester")).string("subject"),
        fields.nullableString("updated_at"),
        fields.bool("ended"),
        fields.nullableString("failure"),
        fields.nullableString("reason"),
        fields.nullableString("decided"),
        fields.nullableObject("waiting_for").map(WaitingForRunner::read),
        fields.nullableObject("pending").map(Pending::read));
  }

  private static Optional<Long> integer(JsonFields fields, String name) {
    return fields.value(name) instanceof JsonNull
        ? Optional.empty()
        : Optional.of(fields.integer(name));
  }
}
