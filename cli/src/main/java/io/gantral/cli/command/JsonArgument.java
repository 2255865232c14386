package io.gantral.cli.command;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import io.gantral.cli.login.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A JSON object on the command line: itself, or the file it stands in. */
final class JsonArgument {

  private static final long MAX_BYTES = 1 << 20;

  private JsonArgument() {}

  /** What begins with a brace is the object, anything else names a file. */
  static Reply<JsonObject> read(Surroundings surroundings, String argument) {
    return argument.stripLeading().startsWith("{")
        ? object("the JSON given", () -> Json.parse(argument))
        : file(surroundings.resolve(argument));
  }

  /** The object in a file. */
  static Reply<JsonObject> file(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Reply.failed(new Failure.Misused(file + " is larger than 1 MiB"));
      }
      var bytes = Files.readAllBytes(file);
      return object(file.toString(), () -> Json.parse(bytes));
    } catch (NoSuchFileException e) {
      return Reply.failed(new Failure.Misused("no such file: " + file));
    } catch (IOException e) {
      return Reply.failed(new Failure.Misused("cannot read " + file));
    }
  }

  private static Reply<JsonObject> object(String what, Supplier<Json> source) {
    try {
      return source.get() instanceof JsonObject object
          ? Reply.done(object)
          : Reply.failed(new Failure.Misused(what + " is no JSON object"));
    } catch (JsonRefused e) {
      return Reply.failed(new Failure.Misused(what + ": " + e.getMessage()));
    }
  }
}
