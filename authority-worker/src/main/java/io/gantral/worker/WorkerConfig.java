package io.gantral.worker;

import io.gantral.config.ArtifactsConfig;
import io.gantral.config.ConfigSection;
import io.gantral.config.EngineConfig;
import io.gantral.config.KafkaConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.worker.health.WorkerPort;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an authority worker needs to know: the sections of its neighbours and {@code worker}.
 *
 * @param signingKeyFile the Ed25519 key that signs artifacts, key {@code worker.signing_key_file}
 * @param activityTimeout how long one evaluation or commit may take before it is run again, key
 *     {@code worker.activity_timeout}, by default 30 s
 * @param storePatience how long a commit waits for a store that is away before it ends the
 *     execution, key {@code worker.store_patience}, by default 5 min
 * @param policyTimeout how long one policy evaluation may take before it is a denial, key {@code
 *     worker.policy_timeout}, by default 5 s
 * @param concurrency how many executions may take a step at the same time, key {@code
 *     worker.concurrency}, by default 100
 * @param sweepEvery the pause between two comparisons of store, index, outbox and engine, key
 *     {@code worker.sweep_every}, by default 30 s
 * @param http where it tells of itself, section {@code worker.http}, by default any free port of
 *     127.0.0.1
 */
public record WorkerConfig(
    EngineConfig engine,
    PostgresConfig postgres,
    KafkaConfig kafka,
    ArtifactsConfig artifacts,
    Path signingKeyFile,
    Duration activityTimeout,
    Duration storePatience,
    Duration policyTimeout,
    int concurrency,
    Duration sweepEvery,
    WorkerPort.Address http) {
  private static final Duration ACTIVITY_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STORE_PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLICY_TIMEOUT = Duration.ofSeconds(5);
  private static final int CONCURRENCY = 100;
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
  private static final String HOST = "127.0.0.1";

  /** A worker with everything else by default, and any free port. */
  public static WorkerConfig of(
      EngineConfig engine,
      PostgresConfig postgres,
      KafkaConfig kafka,
      ArtifactsConfig artifacts,
      Path signingKeyFile) {
    return new WorkerConfig(
        engine,
        postgres,
        kafka,
        artifacts,
        signingKeyFile,
        ACTIVITY_TIMEOUT,
        STORE_PATIENCE,
        POLICY_TIMEOUT,
        CONCURRENCY,
        SWEEP_EVERY,
        new WorkerPort.Address(HOST, 0));
  }

  /** The same, which tells of itself there. */
  public WorkerConfig tellingAt(WorkerPort.Address address) {
    return new WorkerConfig(
        engine,
        postgres,
        kafka,
        artifacts,
        signingKeyFile,
        activityTimeout,
        storePatience,
        policyTimeout,
        concurrency,
        sweepEvery,
        address);
  }

  /** Reads all sections. */
  public static WorkerConfig read(ConfigSection root) {
    var engine = EngineConfig.read(root);
    var postgres = PostgresConfig.read(root);
    var kafka = KafkaConfig.read(root);
    var artifacts = ArtifactsConfig.read(root);
    return root.section(
        "worker",
        worker ->
            new WorkerConfig(
                engine,
                postgres,
                kafka,
                artifacts,
                worker.path("signing_key_file"),
                worker.duration(
                    "activity_timeout",
                    ACTIVITY_TIMEOUT,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10)),
                worker.duration(
                    "store_patience", STORE_PATIENCE, Duration.ZERO, Duration.ofMinutes(20)),
                worker.duration(
                    "policy_timeout", POLICY_TIMEOUT, Duration.ofMillis(10), Duration.ofMinutes(1)),
                worker.integer("concurrency", CONCURRENCY, 1, 10_000),
                worker.duration(
                    "sweep_every", SWEEP_EVERY, Duration.ofMillis(100), Duration.ofHours(1)),
                worker.section(
                    "http",
                    http ->
                        new WorkerPort.Address(
                            http.text("host", HOST), http.integer("port", 0, 0, 65_535)))));
  }
}
