package io.gantral.gateway;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import io.gantral.store.IndexEntry;
import io.gantral.store.PendingView;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The evidence of an execution that waits for a person, as a worker would have committed it. */
record Evidence(InstanceId id, JsonObject context, List<Artifact> chain) {
  private static final SigningKey KEY = new SigningKey(new byte[32]);

  /** Commits and indexes a chain that ends waiting. */
  static Evidence waiting(House house, String workflow) throws IOException {
    var id = new InstanceId(UUID.randomUUID().toString());
    var context = JsonObject.builder().put("amount", 7).put("workflow", workflow).build();
    var hash = Sha256.of(context.canonicalBytes());
    var policy = new PolicyRecord("v1", hash, hash, PolicyOutcome.REQUIRE_HUMAN);
    var created =
        seal(id, workflow, null, StateName.CREATED, Trigger.Kind.INSTANCE_REQUESTED, null, hash);
    var running =
        seal(id, workflow, created, StateName.RUNNING, Trigger.Kind.STEP_STARTED, null, hash);
    var waits =
        seal(
            id,
            workflow,
            running,
            StateName.WAITING_FOR_HUMAN,
            Trigger.Kind.AUTHORITY_REQUESTED,
            policy,
            hash);
    var evidence = new Evidence(id, context, List.of(created, running, waits));
    evidence.commit(house);
    return evidence;
  }

  Artifact head() {
    return chain.getLast();
  }

  private void commit(House house) throws IOException {
    house.files.putDocuments(id, List.of(context.canonicalBytes()));
    for (var artifact : chain) {
      var sequence = artifact.transition().sequence();
      house.files.put(id, sequence, artifact.toJson().canonicalBytes());
    }
    house.index.append(chain.stream().map(artifact -> entry(house, artifact)).toList());
  }

  private static IndexEntry entry(House house, Artifact artifact) {
    var issuer = house.issuer.issuer().toString();
    var alice = new Actor(issuer, "alice", "payments", List.of("requester"));
    var waits = artifact.transition().authorityState() == StateName.WAITING_FOR_HUMAN;
    var pending =
        new PendingView("pay", "pay", "pay 7", "material", List.of("payments-approver"), true);
    return new IndexEntry(artifact, alice, waits ? pending : null);
  }

  private static Artifact seal(
      InstanceId id,
      String workflow,
      @Nullable Artifact before,
      StateName state,
      Trigger.Kind kind,
      @Nullable PolicyRecord policy,
      Sha256 context) {
    var transition =
        new Transition(
            id,
            "payments",
            before == null ? 0 : before.transition().sequence() + 1,
            before == null ? null : before.artifactHash(),
            workflow,
            "1",
            before == null ? null : before.transition().authorityState(),
            state,
            new Trigger(kind, "pay"),
            policy,
            context,
            null,
            List.of());
    return Artifact.seal(transition, Instant.now().truncatedTo(ChronoUnit.MILLIS), KEY);
  }
}
