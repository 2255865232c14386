package io.gantral.verifier;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One folder of evidence as it was named: an instance's own, one that holds instances, the root of
 * a store, which holds them in {@code instances/}, or all of these at once. Whoever hands in
 * evidence also chooses what lies beside it, so that no layout may hide an instance.
 */
record EvidenceFolder(Path path) {
  /** The most instances of one folder. */
  static final int MAX_INSTANCES = 1_000_000;

  private static final String INSTANCES = "instances";

  /** A store's templates; a workflow may have any name, {@code chain} included. */
  private static final String WORKFLOWS = "workflows";

  EvidenceFolder {
    path = real(path);
  }

  /** The folder's own name. */
  String name() {
    return String.valueOf(path.getFileName());
  }

  /**
   * All instances in the order of their paths, those in another instance's folder too. Paths and
   * not texts are compared: names that no text can hold may look the same.
   */
  List<InstanceFolder> instances() {
    var found = new TreeSet<Path>();
    if (InstanceFolder.claimed(path)) {
      add(found, path);
    }
    var holders = new ArrayDeque<>(List.of(path));
    while (!holders.isEmpty()) {
      var holder = holders.remove();
      var store = Folders.isFolder(holder.resolve(INSTANCES));
      Folders.list(
          holder,
          entry -> {
            if (!(store && isNamed(entry, WORKFLOWS))) {
              look(entry, found, holders);
            }
          });
    }
    return found.stream().map(InstanceFolder::of).toList();
  }

  private static void look(Path entry, SortedSet<Path> found, ArrayDeque<Path> holders) {
    var claimed = InstanceFolder.claimed(entry);
    var holder = claimed || isNamed(entry, INSTANCES);
    if (holder && Folders.isFolder(entry)) {
      holders.add(entry);
    }
    // What should hold instances and is no folder, for instance a link, is judged and found to be
    // none.
    if (claimed || (holder && !Folders.isFolder(entry))) {
      add(found, entry);
    }
  }

  private static void add(SortedSet<Path> found, Path instance) {
    found.add(instance);
    if (found.size() > MAX_INSTANCES) {
      throw new EvidenceUnreadable("more than " + MAX_INSTANCES + " instances in one folder");
    }
  }

  private static boolean isNamed(Path entry, String name) {
    return String.valueOf(entry.getFileName()).equals(name);
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
