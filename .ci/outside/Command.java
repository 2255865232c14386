import io.gantral.authority.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code gantral} command as a user types it, told by its environment where the stack is. */
record Command(Path home, Path folder, String gateway, String issuer) {

  /** How a command ended. */
  record Ended(int code, String out, String err) {
    Answer json() {
      return new Answer(code, Json.parse(out));
    }
  }

  Ended run(String... words) throws Exception {
    var out = Files.createTempFile(folder, "out-", ".txt");
    var err = Files.createTempFile(folder, "err-", ".txt");
    var command = new ArrayList<>(List.of(home.resolve("gantral").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("GANTRAL_GATEWAY", gateway);
    builder.environment().put("GANTRAL_ISSUER", issuer);
    var process =
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("gantral " + words[0] + " does not end");
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
