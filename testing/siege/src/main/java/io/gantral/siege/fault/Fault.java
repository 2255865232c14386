package io.gantral.siege.fault;

import java.util.List;

/** Something that is done to the house, and undone after a while. */
public sealed interface Fault {

  /** Signal 9; started again afterwards. */
  record Kill(List<String> parts) implements Fault {
    public Kill {
      parts = List.copyOf(parts);
    }
  }

  /** SIGSTOP, and SIGCONT afterwards. */
  record Freeze(List<String> parts) implements Fault {
    public Freeze {
      parts = List.copyOf(parts);
    }
  }

  /** The store takes no write. */
  record StoreReadOnly() implements Fault {}

  /** The store has no room. */
  record StoreFull() implements Fault {}

  /** A process can open no more files. */
  record NoDescriptors(String part) implements Fault {}

  /** Nobody reaches a gateway. */
  record Cut() implements Fault {}

  /** As it stands in the schedule. */
  default String words() {
    return switch (this) {
      case Kill(var parts) -> "kill " + String.join(" and ", parts);
      case Freeze(var parts) -> "freeze " + String.join(" and ", parts);
      case StoreReadOnly _ -> "store read-only";
      case StoreFull _ -> "store full";
      case NoDescriptors(var part) -> "no descriptors for " + part;
      case Cut _ -> "cut the line to the gateways";
    };
  }
}
