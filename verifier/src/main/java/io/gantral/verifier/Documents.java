package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The documents of one instance, each named by the SHA-256 of its bytes. They are hashed as a
 * stream, whatever their size; one that no artifact names is no contradiction, because documents
 * are written before the slot.
 */
final class Documents {
  /** The most bytes of a document that is read and not only hashed. */
  static final int MAX_READ = 4 * JsonLimits.DEFAULT.maxBytes();

  /** Contexts grow by what is merged into them, beyond what one request may bring. */
  private static final JsonLimits LIMITS =
      JsonLimits.DEFAULT
          .withMaxBytes(MAX_READ)
          .withMaxDepth(Json.MAX_DEPTH)
          .withMaxStringLength(MAX_READ)
          .withMaxValues(1_000_000);

  /** How many wrong documents are told of; the first ones by name. */
  static final int MOST_WRONG = 100;

  private static final String SUFFIX = ".json";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.json");

  /** How many documents are remembered as what their name says, so that none is hashed again. */
  static final int MOST_HASHED = 100_000;

  private final Path folder;
  private final Map<Sha256, Boolean> hashed = new Recent<>(MOST_HASHED);

  Documents(Path folder) {
    this.folder = folder;
  }

  boolean withheld(Sha256 document) {
    return !Folders.isFolder(folder) || !Folders.exists(file(document));
  }

  /** What stands under a document's name; a large one is not hashed here. */
  Document open(Sha256 document) {
    if (withheld(document)) {
      return new Document.Withheld();
    }
    if (!Folders.isFile(file(document))) {
      return new Document.Wrong();
    }
    var bytes = Folders.head(file(document), MAX_READ + 1);
    if (bytes.length > MAX_READ) {
      return new Document.Unreadable("more than " + MAX_READ + " bytes");
    }
    if (!Sha256.of(bytes).equals(document)) {
      return new Document.Wrong();
    }
    hashed.put(document, true);
    return parse(bytes);
  }

  private static Document parse(byte[] bytes) {
    try {
      return Json.parse(bytes, LIMITS) instanceof JsonObject object
          ? new Document.Whole(object)
          : new Document.Malformed();
    } catch (JsonRefused e) {
      return e.limit().isPresent()
          ? new Document.Unreadable("nested too deep or too many values")
          : new Document.Malformed();
    }
  }

  /** Checks each document that is there against its name. */
  void check(String place, Reasons reasons) {
    switch (Folders.kind(folder)) {
      case NOTHING -> {}
      case FOLDER -> checkNames(place, reasons);
      case FILE, OTHER -> reasons.add(ReasonCode.NOT_A_FILE, place, "not a folder");
    }
  }

  private void checkNames(String place, Reasons reasons) {
    var wrong = new TreeMap<String, ReasonCode>();
    Folders.list(folder, entry -> addWrong(wrong, entry));
    wrong.forEach((name, code) -> reasons.add(code, place + "/" + name, "does not match its name"));
  }

  private void addWrong(SortedMap<String, ReasonCode> wrong, Path entry) {
    var name = String.valueOf(entry.getFileName());
    if (SlotListing.claimsEvidence(name)) {
      verdict(entry, name).ifPresent(code -> wrong.put(name, code));
    }
    if (wrong.size() > MOST_WRONG) {
      wrong.pollLastEntry();
    }
  }

  private Optional<ReasonCode> verdict(Path entry, String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(ReasonCode.FILE_NAME_UNKNOWN);
    }
    if (!Folders.isFile(entry)) {
      return Optional.of(ReasonCode.NOT_A_FILE);
    }
    var stated = new Sha256(name.substring(0, name.length() - SUFFIX.length()));
    return hashed.containsKey(stated) || hash(entry).equals(stated)
        ? Optional.empty()
        : Optional.of(ReasonCode.DOCUMENT_MISMATCH);
  }

  private Path file(Sha256 document) {
    return folder.resolve(document.hex() + SUFFIX);
  }

  private static Sha256 hash(Path file) {
    var digest = sha256();
    try (var stream = new DigestInputStream(Folders.open(file), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw Folders.unreadable(file, e);
    }
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
