package io.gantral.store;

import io.gantral.authority.InstanceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that puts one slot of that many bytes, and says whether it did. */
final class StoppedWriter {
  static final String WRITTEN = "written";
  static final String FAILED = "failed";

  private StoppedWriter() {}

  public static void main(String[] arguments) throws IOException {
    var store = FileStore.open(Path.of(arguments[0]));
    var text = "x".repeat(Integer.parseInt(arguments[2]));
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    try {
      store.put(new InstanceId(arguments[1]), 0, bytes);
      System.out.println(WRITTEN);
    } catch (IOException e) {
      System.out.println(FAILED);
    }
  }
}
