package io.gantral.engine.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.authority.template.WorkflowTemplate;

/**
 * The input of an execution: all of it, so that nothing outside can change what was asked for.
 *
 * @param template the workflow template in its canonical form
 * @param author who wrote the template
 * @param context the trigger context
 * @param queuePrefix what the names of the runners' task queues start with
 * @param attestation of all the others but the prefix, by the gateway that heard the request
 */
public record StartExecution(
    InstanceId instanceId,
    JsonObject template,
    Actor author,
    Actor requester,
    JsonObject context,
    String queuePrefix,
    Attestation attestation) {

  /** Whatever stands in the engine without one of them is none. */
  public StartExecution {
    requireNonNull(instanceId, "instanceId");
    requireNonNull(template, "template");
    requireNonNull(author, "author");
    requireNonNull(requester, "requester");
    requireNonNull(context, "context");
    requireNonNull(queuePrefix, "queuePrefix");
    requireNonNull(attestation, "attestation");
  }

  /** A start that this gateway answers for. */
  public static StartExecution attested(
      ContextSnapshot first, String queuePrefix, Attestor gateway) {
    return new StartExecution(
        first.instanceId(),
        first.authored().template().toJson(),
        first.authored().author(),
        first.requester(),
        first.context(),
        queuePrefix,
        gateway.attest(first.start()));
  }

  /** The same for a later run, which takes over a context of its own. */
  public StartExecution withoutContext() {
    return new StartExecution(
        instanceId, template, author, requester, JsonObject.of(), queuePrefix, attestation);
  }

  /** The template with who wrote it. */
  public AuthoredTemplate authored() {
    return new AuthoredTemplate(WorkflowTemplate.parse(template), author);
  }
}
