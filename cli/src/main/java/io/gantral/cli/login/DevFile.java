package io.gantral.cli.login;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonRefused;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What {@code gantral dev} left in the current folder: where its gateway and its issuer listen.
 *
 * <p>Both must be on this machine, so that a folder from elsewhere cannot have a token sent away.
 */
public record DevFile(URI gateway, URI issuer) {

  private static final Path PLACE = Path.of(".gantral", "dev.json");

  /** Reads the file of a folder. */
  public static Reply<DevFile> in(Path folder) {
    try {
      return parse(Files.readAllBytes(folder.resolve(PLACE)));
    } catch (NoSuchFileException e) {
      return Reply.failed(new Failure.Misused("there is no " + PLACE + " here"));
    } catch (IOException e) {
      return Reply.failed(new Failure.Misused("cannot read " + PLACE));
    }
  }

  private static Reply<DevFile> parse(byte[] bytes) {
    try {
      var fields = JsonFields.of(Json.parse(bytes));
      var file =
          new DevFile(fields.string("gateway", URI::create), fields.string("issuer", URI::create));
      return file.isLocal() ? Reply.done(file) : refuse("it names another machine");
    } catch (JsonRefused e) {
      return refuse(e.getMessage());
    }
  }

  private boolean isLocal() {
    return Address.isLocal(gateway) && Address.isLocal(issuer);
  }

  private static Reply<DevFile> refuse(String why) {
    return Reply.failed(new Failure.Misused(PLACE + " is refused: " + why));
  }
}
