package io.gantral.store;

import io.gantral.authority.InstanceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The folders of the instances, made durable before the first write of this process into them.
 *
 * <p>A folder that another process made a moment ago may not be durable yet, so that its being
 * there proves nothing; those that this process has seen to are remembered.
 */
final class InstanceFolders {

  private static final int REMEMBERED = 20_000;

  private final Path instances;
  private final Set<InstanceId> durable =
      Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

  InstanceFolders(Path instances) {
    this.instances = instances;
  }

  Path instances() {
    return instances;
  }

  Path chain(InstanceId id) {
    return instances.resolve(id.value()).resolve("chain");
  }

  Path documents(InstanceId id) {
    return instances.resolve(id.value()).resolve("documents");
  }

  /** Two fsyncs for an instance that this process does not know, none for the others. */
  void make(InstanceId id) throws IOException {
    if (durable.contains(id)) {
      return;
    }
    var folder = instances.resolve(id.value());
    Disk.makeDurableFolder(folder);
    Disk.makeFolder(chain(id));
    Disk.makeFolder(documents(id));
    Disk.sync(folder);
    durable.add(id);
  }

  /** Forgets the eldest, which at worst costs its fsyncs again. */
  private static final class Recent extends LinkedHashMap<InstanceId, Boolean> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<InstanceId, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
