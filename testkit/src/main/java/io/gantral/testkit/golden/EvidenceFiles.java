package io.gantral.testkit.golden;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The files of an evidence folder, by their path within it; each change gives a new set. */
public final class EvidenceFiles {
  private final SortedMap<String, byte[]> files;

  private EvidenceFiles(SortedMap<String, byte[]> files) {
    this.files = Collections.unmodifiableSortedMap(files);
  }

  public static EvidenceFiles none() {
    return new EvidenceFiles(new TreeMap<>());
  }

  /** The files of this chain as a store writes them, without documents. */
  public static EvidenceFiles chain(GoldenChain chain) {
    var files = new TreeMap<String, byte[]>();
    for (var artifact : chain.artifacts()) {
      var slot = slot((int) artifact.transition().sequence());
      files.put(slot, artifact.toJson().canonicalBytes());
    }
    return new EvidenceFiles(files);
  }

  /** The files of this chain as a store writes them, with documents. */
  public static EvidenceFiles of(GoldenChain chain) {
    var files = new TreeMap<>(chain(chain).files);
    for (var document : chain.documents()) {
      files.put(document(document), document.canonicalBytes());
    }
    return new EvidenceFiles(files);
  }

  /** The file of an artifact. */
  public static String slot(int sequence) {
    return String.format(Locale.ROOT, "chain/%08d.json", sequence);
  }

  /** The file of a document. */
  public static String document(JsonObject document) {
    return "documents/" + Sha256.of(document.canonicalBytes()) + ".json";
  }

  /** The files by name. */
  public Map<String, byte[]> files() {
    return files;
  }

  public byte[] bytes(String file) {
    return Objects.requireNonNull(files.get(file), file).clone();
  }

  public EvidenceFiles put(String file, byte[] bytes) {
    var changed = new TreeMap<>(files);
    changed.put(file, bytes.clone());
    return new EvidenceFiles(changed);
  }

  public EvidenceFiles put(String file, String text) {
    return put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public EvidenceFiles without(String file) {
    var changed = new TreeMap<>(files);
    Objects.requireNonNull(changed.remove(file), file);
    return new EvidenceFiles(changed);
  }

  /** The file of a sequence with its JSON changed, in canonical form again. */
  public EvidenceFiles edit(int sequence, UnaryOperator<JsonObject> change) {
    var json = (JsonObject) Json.parse(bytes(slot(sequence)));
    return put(slot(sequence), change.apply(json).canonicalBytes());
  }

  /** The file of a sequence with its text changed. */
  public EvidenceFiles rewrite(int sequence, UnaryOperator<String> change) {
    var text = new String(bytes(slot(sequence)), StandardCharsets.UTF_8);
    return put(slot(sequence), change.apply(text));
  }

  /** All files in a folder below. */
  public EvidenceFiles under(String folder) {
    var moved = new TreeMap<String, byte[]>();
    files.forEach((file, bytes) -> moved.put(folder + "/" + file, bytes));
    return new EvidenceFiles(moved);
  }

  /** These files and those. */
  public EvidenceFiles and(EvidenceFiles others) {
    var joined = new TreeMap<>(files);
    joined.putAll(others.files);
    return new EvidenceFiles(joined);
  }

  /** Writes all files into a folder, which is made if it is not there. */
  public Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var file : files.entrySet()) {
      var target = folder.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.write(target, file.getValue());
    }
    return folder;
  }
}
