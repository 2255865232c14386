package io.gantral.siege.crash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process at its point, when the first artifact of a decision is committed: slot 3 of an
 * execution whose agent has asked once.
 */
final class Tripwire {
  private static final String DECIDED = "\"sequence\":3,";
  private static final String SLOT = "00000003.json";

  private final @Nullable CrashPoint point;
  private final AtomicReference<@Nullable Path> temporary = new AtomicReference<>();
  private final AtomicReference<@Nullable Path> folder = new AtomicReference<>();

  /** A wire at the point that the system properties name. */
  Tripwire() {
    var name = System.getProperty(CrashPoint.PROPERTY);
    point = name == null ? null : CrashPoint.valueOf(name);
  }

  /** Whether bytes are the artifact that the process ends with. */
  static boolean isTheArtifact(ByteBuffer bytes) {
    var text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    return text.contains(DECIDED) && text.contains("\"authority_state\"");
  }

  boolean isAt(CrashPoint reached) {
    return point == reached;
  }

  /** Ends the process if this is its point. */
  void reach(CrashPoint reached) {
    if (point == reached) {
      System.err.println("siege: ended at " + reached);
      Runtime.getRuntime().halt(CrashPoint.EXIT);
    }
  }

  void linked(Path name, Path file) {
    if (name.getFileName().toString().equals(SLOT)) {
      temporary.set(file);
      folder.set(name.getParent());
      reach(CrashPoint.LINKED);
    }
  }

  void linking(Path name) {
    if (name.getFileName().toString().equals(SLOT)) {
      reach(CrashPoint.FLUSHED);
    }
  }

  void deleted(Path file) {
    if (file.equals(temporary.get())) {
      reach(CrashPoint.TEMPORARY_GONE);
    }
  }

  void flushed(Path file) {
    if (file.equals(folder.get())) {
      reach(CrashPoint.FOLDER_FLUSHED);
    }
  }
}
