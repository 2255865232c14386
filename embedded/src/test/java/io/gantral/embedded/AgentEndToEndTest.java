package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stays with an agent and its runner, and that each task has one runner. */
@Timeout(180)
final class AgentEndToEndTest {
  @TempDir private static Path folder;
  @AutoClose private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open(folder);
  }

  @Test
  @Tag("T5")
  @Tag("T6")
  @Tag("U1")
  @Tag("U4")
  void checkpointAndSecretReachTheAgentAndNothingOfTheControlPlane() throws Exception {
    // Given
    var word = "kept-by-the-agent-" + UUID.randomUUID();
    var noted = folder.resolve("noted");
    var agent =
        agent(
            "remembers.sh",
            """
            #!/bin/sh
            if [ -n "$GANTRAL_DECISION" ]; then
              cat "$GANTRAL_CHECKPOINT_DIR/memory" > "%1$s"
              [ "$PAYMENTS_API_KEY" = "%3$s" ] && echo " secret" >> "%1$s"
              exit 0
            fi
            printf %%s "%2$s" > "$GANTRAL_CHECKPOINT_DIR/memory"
            printf '{"action":"act","summary":"May I?","context":{}}' > "$GANTRAL_REQUEST_FILE"
            exit 3
            """
                .formatted(noted, word, House.SECRET));
    var job = Job.start(house, template("remembers", "HIGH", agent), "{}");
    job.awaitPending();

    // When
    Job.done(job.decide("rita", "approve"));

    // Then
    assertEquals("COMPLETED", job.awaitEnd());
    assertEquals(word + " secret\n", Files.readString(noted));
    assertEquals(List.of(), Traces.of(word, house.data()));
    assertEquals(List.of(), Traces.of(House.SECRET, house.data()));
    assertFalse(Traces.of(job.id(), house.data()).isEmpty());
  }

  @Test
  void agentThatGoesOnIsToldWhatWasAllowedByWhomAndWhy() throws Exception {
    // Given
    var noted = folder.resolve("decided");
    var agent =
        agent(
            "binds.sh",
            """
            #!/bin/sh
            [ -z "$GANTRAL_DECISION_FILE" ] || { cp "$GANTRAL_DECISION_FILE" "%s"; exit 0; }
            printf '{"request_id":"invoice-7","action":"act","summary":"May I?","context":{"n":1,"m":2}}' \
              > "$GANTRAL_REQUEST_FILE"
            exit 3
            """
                .formatted(noted));
    var job = Job.start(house, template("binds", "HIGH", agent), "{}");
    var seen = Job.text(job.awaitPending(), "seen");

    // When
    Job.done(job.decide("rita", "override", "--delta", "{\"n\":3}"));

    // Then
    assertEquals("COMPLETED", job.awaitEnd());
    var told = JsonFields.of(Json.parse(Files.readString(noted)));
    assertEquals("invoice-7", told.string("request_id"));
    assertEquals("OVERRIDDEN", told.string("outcome"));
    assertEquals("{\"m\":2,\"n\":3}", told.object("context").canonicalString());
    assertEquals("rita", JsonFields.of(told.object("decided_by")).string("subject"));
    assertEquals("it is in order", told.string("reason"));
    assertEquals(seen, told.string("waiting_artifact"));
  }

  @Test
  @Tag("T10")
  void eachTaskIsRunOnceAlthoughTwoRunnersWaitForIt() throws Exception {
    // Given
    var noted = Files.createFile(folder.resolve("runs"));
    var agent =
        agent("notes.sh", "#!/bin/sh\necho \"$GANTRAL_INSTANCE_ID\" >> \"" + noted + "\"\n");

    // When
    var jobs = new ArrayList<Job>();
    for (var i = 0; i < 6; i++) {
      jobs.add(Job.start(house, template("notes", "LOW", agent), "{}"));
    }

    // Then
    for (var job : jobs) {
      assertEquals("COMPLETED", job.awaitEnd());
    }
    var runs = Files.readAllLines(noted);
    assertEquals(jobs.size(), runs.size());
    assertEquals(new HashSet<>(jobs.stream().map(Job::id).toList()), new HashSet<>(runs));
  }

  private static Path agent(String name, String text) throws Exception {
    var file = Files.writeString(folder.resolve(name), text);
    assertEquals(true, file.toFile().setExecutable(true));
    return file;
  }

  private static String template(String name, String materiality, Path agent) {
    return """
    {"workflow_id": "%s", "version": "1", "team_id": "payments", "materiality": "%s",
     "policy": "gantral/default",
     "steps": [{"id": "only", "pool": "linux", "time_limit": "PT2M", "heartbeat": "PT15S",
       "agent": {"command": ["%s"], "environment": {},
         "secrets": {"PAYMENTS_API_KEY": "gantral+secret://env/PAYMENTS_API_KEY"}}}]}
    """
        .formatted(name, materiality, agent);
  }
}
