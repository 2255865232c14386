package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.authority.template.WorkflowTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the index again from the files, adding what it lacks and repeating nothing.
 *
 * <p>Artifacts that the index did not know go through the outbox again: consumers then see events
 * that they may have seen before, under the same ids. Nothing is verified here; what cannot be read
 * is reported and ends its instance in the index, since nothing can follow it.
 */
public final class Reindex {

  private final FileStore files;
  private final PostgresIndex index;

  public Reindex(FileStore files, PostgresIndex index) {
    this.files = files;
    this.index = index;
  }

  /**
   * What was found.
   *
   * @param unreadable the files that are no artifact of their slot or no template of their name
   */
  public record Report(int instances, int artifacts, int templates, List<String> unreadable) {
    public Report {
      unreadable = List.copyOf(unreadable);
    }
  }

  /** Walks the whole store. */
  public Report all() throws IOException {
    var unreadable = new ArrayList<String>();
    int templates = templates(unreadable);
    int instances = 0;
    int artifacts = 0;
    try (var ids = files.instances()) {
      for (var id : (Iterable<InstanceId>) ids::iterator) {
        artifacts += instance(id, unreadable);
        instances++;
      }
    }
    return new Report(instances, artifacts, templates, unreadable);
  }

  /** Adds what the index lacks of one instance, for whoever could not append in time. */
  public void instance(InstanceId id) throws IOException {
    instance(id, new ArrayList<>());
  }

  private int instance(InstanceId id, List<String> unreadable) throws IOException {
    var artifacts = new ArrayList<Artifact>();
    var slots = files.slots(id);
    for (var slot : slots.entrySet()) {
      try {
        artifacts.add(artifact(id, slot.getKey(), slot.getValue()));
      } catch (JsonRefused | IllegalArgumentException e) {
        unreadable.add(id + "/" + slot.getKey());
        break;
      }
    }
    index.append(new StoredViews(files, id).entries(artifacts));
    if (artifacts.size() < slots.size()) {
      index.markFailed(id, "slot " + artifacts.size() + " holds no artifact");
    }
    return artifacts.size();
  }

  private int templates(List<String> unreadable) throws IOException {
    int count = 0;
    for (var stored : files.templates()) {
      try {
        index.indexTemplate(template(stored), stored.storedAt());
        count++;
      } catch (JsonRefused | IllegalArgumentException e) {
        unreadable.add(stored.workflowId() + "/" + stored.version());
      }
    }
    return count;
  }

  private static Artifact artifact(InstanceId id, long sequence, byte[] bytes) {
    var artifact = ArtifactCodec.parse(Json.parse(bytes, JsonLimits.OWN));
    var transition = artifact.transition();
    if (!transition.instanceId().equals(id) || transition.sequence() != sequence) {
      throw new IllegalArgumentException("the artifact of another slot");
    }
    return artifact;
  }

  private static WorkflowTemplate template(StoredTemplate stored) {
    var json = Json.parse(stored.bytes(), JsonLimits.OWN);
    var template = AuthoredTemplate.parse(json).template();
    if (!template.workflowId().equals(stored.workflowId())
        || !template.version().equals(stored.version())) {
      throw new IllegalArgumentException("the template of another name");
    }
    return template;
  }
}
