package io.gantral.store;

import java.io.IOException;
import java.nio.file.Path;

/** A program that commits one life after the other and says so, until somebody kills it. */
final class SlotWriter {

  private SlotWriter() {}

  public static void main(String[] arguments) throws IOException {
    var store = FileStore.open(Path.of(arguments[0]));
    while (true) {
      var id = Samples.newId();
      for (var artifact : Samples.life(id, 7)) {
        store.putDocuments(id, Samples.documents());
        store.put(id, artifact.transition().sequence(), Samples.bytes(artifact));
        System.out.println(id + " " + artifact.transition().sequence());
      }
    }
  }
}
