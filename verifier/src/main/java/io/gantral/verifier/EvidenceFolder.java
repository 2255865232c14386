package io.gantral.verifier;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One folder of evidence as it was named: an instance's own, one that holds instances, or the root
 * of a store, which holds them in {@code instances/}.
 */
record EvidenceFolder(Path path) {
  /** The most instances of one folder. */
  static final int MAX_INSTANCES = 1_000_000;

  EvidenceFolder {
    path = real(path);
  }

  /** The instances by name. */
  List<InstanceFolder> instances() {
    if (Folders.exists(path.resolve("chain"))) {
      return List.of(InstanceFolder.of(path));
    }
    var store = path.resolve("instances");
    var parent = Folders.exists(store) ? store : path;
    return names(parent).stream().map(name -> InstanceFolder.of(parent.resolve(name))).toList();
  }

  private static SortedSet<String> names(Path parent) {
    var names = new TreeSet<String>();
    Folders.list(
        parent,
        entry -> {
          if (InstanceFolder.claimed(entry)) {
            add(names, entry);
          }
        });
    return names;
  }

  private static void add(SortedSet<String> names, Path entry) {
    names.add(String.valueOf(entry.getFileName()));
    if (names.size() > MAX_INSTANCES) {
      throw new EvidenceUnreadable("more than " + MAX_INSTANCES + " instances in one folder");
    }
  }

  /** Whoever names a folder may name it by a link or as "."; within it, no link is followed. */
  private static Path real(Path named) {
    var real = Folders.real(named);
    if (!Folders.isFolder(real)) {
      throw new EvidenceUnreadable("not a folder: " + named);
    }
    return real;
  }
}
