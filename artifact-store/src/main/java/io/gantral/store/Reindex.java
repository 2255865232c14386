package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.TrustedKeys;
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
 * that they may have seen before, under the same ids. What is no artifact of a trusted signer, or
 * does not follow its predecessor, is reported and ends its instance in the index, since nothing
 * can follow it; the others go on.
 */
public final class Reindex {

  private final FileStore files;
  private final PostgresIndex index;
  private final Executions engine;
  private final Mending mending;

  /**
   * A walk through a store.
   *
   * @param trusted the keys whose artifacts are genuine
   * @param engine says which executions have failed, since the store does not know that
   */
  public Reindex(FileStore files, PostgresIndex index, TrustedKeys trusted, Executions engine) {
    this.files = files;
    this.index = index;
    this.engine = engine;
    mending = new Mending(files, index, trusted);
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

  /**
   * Walks the whole store.
   *
   * @throws IOException if it cannot be listed
   * @throws EngineAway if the engine cannot be asked which executions are dead
   * @throws IndexException if Postgres is away
   */
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

  /** One bad instance never keeps the others from being read. */
  private int instance(InstanceId id, List<String> unreadable) throws EngineAway {
    try {
      var mended = mending.mendAll(id);
      if (!mended.ended()) {
        showFate(id, mended, unreadable);
      }
      return mended.artifacts();
    } catch (EngineAway e) {
      throw e;
    } catch (IndexException e) {
      if (e.isAway()) {
        throw e;
      }
      unreadable.add(id + ": " + e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      unreadable.add(id + ": " + e.getMessage());
    }
    return 0;
  }

  private void showFate(InstanceId id, Mending.Mended mended, List<String> unreadable)
      throws EngineAway {
    var end = engine.end(id);
    if (mended.refused().isPresent()) {
      var slot = mended.refused().getAsLong();
      unreadable.add(id + "/" + slot);
      index.markFailed(id, "slot " + slot + " holds no artifact");
    } else if (end.isPresent()) {
      index.markFailed(id, end.get());
    } else {
      index.markAlive(id);
    }
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
