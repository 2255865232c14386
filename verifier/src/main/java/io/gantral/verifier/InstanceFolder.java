package io.gantral.verifier;

import io.gantral.authority.InstanceId;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The folder of one instance: {@code chain/} with the artifacts, {@code documents/} beside it. */
record InstanceFolder(Path path, String name) {
  private static final Pattern INSTANCE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static InstanceFolder of(Path path) {
    return new InstanceFolder(path, String.valueOf(path.getFileName()));
  }

  /** Whether a folder, or what should be one, claims to be an instance. */
  static boolean claimed(Path path) {
    return named(String.valueOf(path.getFileName()))
        || switch (Folders.kind(path)) {
          case FOLDER -> Folders.exists(path.resolve("chain"));
          case OTHER -> Folders.leadsTo(path, "chain");
          case FILE, NOTHING -> false;
        };
  }

  /** Whether the folder's name says that it holds another instance; other names say nothing. */
  boolean contradicts(InstanceId instance) {
    return named(name) && !name.equals(instance.value());
  }

  Path chain() {
    return path.resolve("chain");
  }

  Path slot(int sequence) {
    return chain().resolve(SlotListing.fileName(sequence));
  }

  Documents documents() {
    return new Documents(path.resolve("documents"));
  }

  /** The place of a file in what is reported: the same wherever the evidence lies. */
  String place(String file) {
    return name + "/" + file;
  }

  private static boolean named(String name) {
    return INSTANCE.matcher(name).matches();
  }
}
