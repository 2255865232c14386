import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Two small agents and their templates: one takes its time, one asks for authority at once. */
final class Agents {
  private final Path folder;

  Agents(Path work) throws IOException {
    this.folder = Files.createDirectories(work.resolve("agents"));
    script(
        "slow.sh",
        """
        #!/bin/sh
        echo "$GANTRAL_ATTEMPT" >> "%s"
        until [ -e "%s" ]; do sleep 0.1; done
        """
            .formatted(started(), permission()));
    script(
        "asks.sh",
        """
        #!/bin/sh
        [ -z "$GANTRAL_DECISION" ] || exit 0
        printf '{"action":"act","summary":"May I act?","context":{}}' > "$GANTRAL_REQUEST_FILE"
        exit 3
        """);
  }

  Path folder() {
    return folder;
  }

  /** Where the slow agent notes each of its processes. */
  Path started() {
    return folder.resolve("started");
  }

  /** What the slow agent waits for. */
  Path permission() {
    return folder.resolve("permission");
  }

  static String template(String name, String materiality) {
    return """
        {"workflow_id": "outside-%1$s", "version": "1", "team_id": "payments",
         "materiality": "%2$s", "policy": "gantral/default",
         "steps": [{"id": "only", "pool": "linux", "time_limit": "PT5M", "heartbeat": "PT2S",
                    "agent": {"command": ["./%1$s.sh"], "environment": {}, "secrets": {}}}]}
        """
        .formatted(name, materiality);
  }

  private void script(String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
