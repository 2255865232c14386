package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.state.IllegalTransition;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the file of one slot, strictly. */
final class SlotReader {
  /** The most bytes of one artifact. */
  static final int MAX_BYTES = JsonLimits.DEFAULT.maxBytes();

  private SlotReader() {}

  static Slot read(Path file) {
    if (!Folders.isFile(file)) {
      return new Slot.Unread(ReasonCode.NOT_A_FILE, "not a regular file");
    }
    var bytes = Folders.head(file, MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      return new Slot.Unread(ReasonCode.ARTIFACT_TOO_LARGE, "more than " + MAX_BYTES + " bytes");
    }
    return parse(bytes);
  }

  static Slot parse(byte[] bytes) {
    try {
      return Json.parse(bytes) instanceof JsonObject object
          ? read(object, bytes)
          : malformed("not an object");
    } catch (JsonRefused e) {
      return malformed(String.valueOf(e.getMessage()));
    } catch (IllegalTransition e) {
      return new Slot.Unread(
          ReasonCode.ILLEGAL_TRANSITION, "no transition from " + e.from() + " to " + e.to());
    } catch (IllegalArgumentException e) {
      return new Slot.Unread(ReasonCode.ARTIFACT_INCONSISTENT, String.valueOf(e.getMessage()));
    }
  }

  private static Slot read(JsonObject object, byte[] bytes) {
    if (unknownVersion(object)) {
      return new Slot.Unread(ReasonCode.UNKNOWN_VERSION, "an artifact_version other than 2.0");
    }
    if (!Arrays.equals(object.canonicalBytes(), bytes)) {
      return new Slot.Unread(
          ReasonCode.ARTIFACT_NOT_CANONICAL, "not the canonical form that a store writes");
    }
    return Tombstone.claims(object)
        ? new Slot.Buried(Tombstone.parse(object))
        : new Slot.Sealed(ArtifactCodec.parse(object));
  }

  /** Only a text that names another version: what has none or a number is no artifact at all. */
  private static boolean unknownVersion(JsonObject object) {
    return object.get("artifact_version").orElse(JsonNull.NULL)
            instanceof JsonString(String version)
        && !version.equals(Artifact.VERSION);
  }

  private static Slot malformed(String detail) {
    return new Slot.Unread(ReasonCode.ARTIFACT_MALFORMED, detail);
  }
}
