package io.gantral.store;

import io.gantral.authority.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions of all workflow templates, one file each. */
final class TemplateFiles {

  private static final String SUFFIX = ".json";

  private final Path workflows;
  private final WriteOnceFiles files;

  TemplateFiles(Path workflows, WriteOnceFiles files) {
    this.workflows = workflows;
    this.files = files;
  }

  Put put(String workflowId, String version, byte[] canonical) throws IOException {
    var path = path(workflowId, version);
    var folder = workflows.resolve(workflowId);
    try {
      Disk.makeDurableFolder(folder);
      var written = files.link(path, canonical, Disk.mode("r--------"));
      Disk.sync(folder);
      return written ? new Put.Written() : new Put.Occupied(Files.readAllBytes(path));
    } catch (IOException e) {
      throw StoreException.unclear("put template", path, e);
    }
  }

  Optional<byte[]> read(String workflowId, String version) throws IOException {
    return WriteOnceFiles.read(path(workflowId, version));
  }

  List<StoredTemplate> all() throws IOException {
    var all = new ArrayList<StoredTemplate>();
    for (var folder : entries(workflows)) {
      for (var file : entries(folder)) {
        if (file.getFileName().toString().endsWith(SUFFIX)) {
          all.add(template(folder, file));
        }
      }
    }
    return all;
  }

  private static StoredTemplate template(Path folder, Path file) throws IOException {
    var name = file.getFileName().toString();
    return new StoredTemplate(
        folder.getFileName().toString(),
        name.substring(0, name.length() - SUFFIX.length()),
        Files.readAllBytes(file),
        Files.getLastModifiedTime(file).toInstant());
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private Path path(String workflowId, String version) {
    var folder = workflows.resolve(Names.require("workflow_id", workflowId));
    return folder.resolve(Names.require("version", version) + SUFFIX);
  }
}
