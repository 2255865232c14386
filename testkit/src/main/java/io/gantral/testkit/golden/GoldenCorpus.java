package io.gantral.testkit.golden;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The golden cases as they are committed: one folder each with {@code expected.json} and {@code
 * evidence/}, and one trust file for all.
 */
public final class GoldenCorpus {
  static final String EXPECTED = "expected.json";
  static final String EVIDENCE = "evidence";
  static final String TRUST = "trust.json";

  private GoldenCorpus() {}

  /** Reads all committed cases, by name. */
  public static List<GoldenCase> read() {
    try {
      var resource = Objects.requireNonNull(GoldenCorpus.class.getResource(TRUST)).toURI();
      return resource.getScheme().equals("jar")
          ? readJar(resource)
          : read(folderOf(Path.of(resource)));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the golden cases cannot be read", e);
    }
  }

  static List<GoldenCase> read(Path corpus) throws IOException {
    var cases = new ArrayList<GoldenCase>();
    try (var folders = Files.list(corpus)) {
      for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
        cases.add(readCase(folder));
      }
    }
    return cases;
  }

  /** The files of a committed case. */
  static EvidenceFiles files(GoldenCase golden) {
    var expected =
        JsonObject.builder()
            .put("verdict", golden.verdict())
            .put("codes", JsonArray.ofStrings(golden.codes()))
            .build();
    return golden
        .evidence()
        .under(EVIDENCE)
        .put(EXPECTED, expected.canonicalString() + "\n")
        .under(golden.name());
  }

  private static List<GoldenCase> readJar(URI trust) throws IOException {
    try (var jar = FileSystems.newFileSystem(trust, Map.of())) {
      return read(folderOf(jar.provider().getPath(trust)));
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static GoldenCase readCase(Path folder) throws IOException {
    var fields = JsonFields.of(Json.parse(Files.readAllBytes(folder.resolve(EXPECTED))));
    return new GoldenCase(
        String.valueOf(folder.getFileName()).replace("/", ""),
        fields.string("verdict"),
        fields.strings("codes"),
        readFiles(folder.resolve(EVIDENCE)));
  }

  private static EvidenceFiles readFiles(Path evidence) throws IOException {
    var files = EvidenceFiles.none();
    try (var paths = Files.walk(evidence)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        var name = evidence.relativize(path).toString().replace('\\', '/');
        files = files.put(name, Files.readAllBytes(path));
      }
    }
    return files;
  }
}
