package io.gantral.runner.agent;

import java.nio.file.Path;

/**
 * The places of one run.
 *
 * @param folder its own folder, removed afterwards; home and temporary folder of the agent
 * @param checkpoint the instance's folder, which outlives the run
 * @param output the file that keeps its output as evidence
 */
record RunFolder(Path folder, Path checkpoint, Path output) implements AutoCloseable {

  Path contextFile() {
    return folder.resolve("context.json");
  }

  Path decisionFile() {
    return folder.resolve("decision.json");
  }

  Path requestFile() {
    return folder.resolve("request.json");
  }

  @Override
  public void close() {
    FolderTree.delete(folder);
  }
}
