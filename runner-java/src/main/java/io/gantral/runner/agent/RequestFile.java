package io.gantral.runner.agent;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonRefused;
import io.gantral.runner.protocol.AuthorityRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The file in which an agent leaves its request for authority before it exits with 3. */
final class RequestFile {
  /** The largest request, in bytes. */
  static final int MAX_BYTES = 256 << 10;

  /** As the gateway's, which reads it one level down, among few more values. */
  private static final JsonLimits LIMITS =
      JsonLimits.EDGE
          .withMaxBytes(MAX_BYTES)
          .withMaxDepth(JsonLimits.EDGE.maxDepth() - 1)
          .withMaxValues(JsonLimits.EDGE.maxValues() - 1_000);

  private RequestFile() {}

  /**
   * The request.
   *
   * @throws RequestRefused where there is no plain file that strictly is one
   */
  static AuthorityRequest read(Path file) throws RequestRefused {
    // Only a plain file: a link could lead out of the folder, and a pipe would be waited for.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RequestRefused("no request file");
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return AuthorityRequest.parse(Json.parse(in.readNBytes(MAX_BYTES + 1), LIMITS));
    } catch (IOException e) {
      throw new RequestRefused("the request file cannot be read");
    } catch (JsonRefused e) {
      throw new RequestRefused((e.pointer() + " " + e.detail()).strip());
    } catch (IllegalArgumentException e) {
      // Of our own making: it names the member and its rule.
      throw new RequestRefused(String.valueOf(e.getMessage()));
    }
  }
}
