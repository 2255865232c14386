package io.gantral.gateway;

import io.gantral.config.ArtifactsConfig;
import io.gantral.config.ConfigSection;
import io.gantral.config.EngineConfig;
import io.gantral.config.IssuerConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.gateway.door.DoorLimits;
import io.gantral.gateway.identity.ReviewerRoles;
import io.gantral.gateway.runner.LeaseKey;
import io.gantral.gateway.runner.RunnerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a gateway needs to know: section {@code gateway}, and the sections of its neighbours.
 *
 * @param leaseKey seals the leases, from {@code gateway.lease_key_file}; without that file they are
 *     dead when the process ends
 * @param decisionTimeout how long an execution may take to answer a decision
 * @param reviewers which roles are reviewers' roles
 * @param signingKeyFile the Ed25519 key that signs what is passed on, key {@code
 *     gateway.signing_key_file}
 */
public record GatewayConfig(
    Http http,
    RunnerConfig runner,
    LeaseKey leaseKey,
    Duration decisionTimeout,
    ReviewerRoles reviewers,
    Path signingKeyFile,
    IssuerConfig issuer,
    EngineConfig engine,
    PostgresConfig postgres,
    ArtifactsConfig artifacts) {
  private static final Duration DECISION_TIMEOUT = Duration.ofSeconds(20);

  /**
   * Section {@code gateway.http}.
   *
   * @param port 0 for any free one
   * @param maxBody the longest body, in bytes
   * @param idleTimeout after which a silent connection is closed; longer than anything that a
   *     request may wait for
   * @param loops how many event loops serve connections
   */
  public record Http(
      String host, int port, int maxBody, Duration idleTimeout, int loops, DoorLimits limits) {
    /** The engine takes 2 MiB at once: a template of this length, and a context beside it. */
    private static final int MAX_BODY = 1 << 20;

    private static final int LOOPS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 16);

    /** Loopback, port 8080, 1 MiB, 90 s, a loop for each processor, limits that follow the heap. */
    public static final Http DEFAULT =
        new Http("127.0.0.1", 8080, MAX_BODY, Duration.ofSeconds(90), LOOPS, DoorLimits.DEFAULT);

    /** The same on another port. */
    public Http withPort(int other) {
      return new Http(host, other, maxBody, idleTimeout, loops, limits);
    }

    /** The same with other limits. */
    public Http with(DoorLimits other) {
      return new Http(host, port, maxBody, idleTimeout, loops, other);
    }

    static Http of(ConfigSection section) {
      return new Http(
          section.text("host", DEFAULT.host),
          section.integer("port", DEFAULT.port, 0, 65_535),
          section.integer("max_body", DEFAULT.maxBody, 1_024, MAX_BODY),
          section.duration(
              "idle_timeout", DEFAULT.idleTimeout, Duration.ofSeconds(1), Duration.ofHours(1)),
          section.integer("loops", DEFAULT.loops, 1, 256),
          section.section("limits", DoorLimits::of));
    }
  }

  private record Own(
      Http http,
      RunnerConfig runner,
      LeaseKey leaseKey,
      Duration decisionTimeout,
      ReviewerRoles reviewers,
      Path signingKeyFile) {

    static Own of(ConfigSection section) {
      var http = section.section("http", Http::of);
      var runner = section.section("runner", RunnerConfig::of);
      var decision =
          section.duration(
              "decision_timeout", DECISION_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(5));
      refuseWhatDoesNotFit(section, runner);
      return new Own(
          http,
          runner,
          section.secret("lease_key", LeaseKey::parse).orElseGet(LeaseKey::ofThisProcess),
          decision,
          section.section("roles", roles -> roles.section("reviewers", ReviewerRoles::of)),
          section.path("signing_key_file"));
    }

    private static void refuseWhatDoesNotFit(ConfigSection section, RunnerConfig runner) {
      if (runner.drain().compareTo(runner.pollTime()) < 0) {
        section.refuse("runner.drain", "expected at least runner.poll_time, " + runner.pollTime());
      }
    }
  }

  /** Reads all sections that a gateway needs. */
  public static GatewayConfig read(ConfigSection root) {
    var own = root.section("gateway", Own::of);
    var config =
        new GatewayConfig(
            own.http,
            own.runner,
            own.leaseKey,
            own.decisionTimeout,
            own.reviewers,
            own.signingKeyFile,
            IssuerConfig.read(root),
            EngineConfig.read(root),
            PostgresConfig.read(root),
            ArtifactsConfig.read(root));
    config.refuseWhatOutlastsItsConnection(root);
    return config;
  }

  /** A connection is silent while its request waits, and nobody gets an answer without it. */
  private void refuseWhatOutlastsItsConnection(ConfigSection root) {
    var waits =
        Map.of(
            "gateway.runner.hold", runner.hold(),
            "gateway.decision_timeout", decisionTimeout,
            "engine.call_timeout", engine.callTimeout(),
            "postgres.timeout", postgres.timeout());
    waits.entrySet().stream()
        .filter(wait -> http.idleTimeout.compareTo(wait.getValue()) <= 0)
        .sorted(Map.Entry.comparingByKey())
        .map(wait -> "expected more than " + wait.getKey() + ", " + wait.getValue())
        .forEach(detail -> root.refuse("gateway.http.idle_timeout", detail));
  }

  /** A gateway on any free loopback port, with everything else by default. */
  public static GatewayConfig of(
      IssuerConfig issuer,
      EngineConfig engine,
      PostgresConfig postgres,
      ArtifactsConfig artifacts,
      Path signingKeyFile) {
    return new GatewayConfig(
        Http.DEFAULT.withPort(0),
        RunnerConfig.DEFAULT,
        LeaseKey.ofThisProcess(),
        DECISION_TIMEOUT,
        ReviewerRoles.DEFAULT,
        signingKeyFile,
        issuer,
        engine,
        postgres,
        artifacts);
  }

  /**
   * How long what is under way may take when the gateway ends: as long as the slowest call of the
   * engine and what the index is asked before it.
   */
  Duration grace() {
    var call = engine.callTimeout();
    var slowest = call.compareTo(decisionTimeout) > 0 ? call : decisionTimeout;
    return slowest.plus(postgres.timeout());
  }

  /** The same on another address. */
  public GatewayConfig with(Http other) {
    return new GatewayConfig(
        other,
        runner,
        leaseKey,
        decisionTimeout,
        reviewers,
        signingKeyFile,
        issuer,
        engine,
        postgres,
        artifacts);
  }

  /** The same, serving runners otherwise. */
  public GatewayConfig with(RunnerConfig other) {
    return new GatewayConfig(
        http,
        other,
        leaseKey,
        decisionTimeout,
        reviewers,
        signingKeyFile,
        issuer,
        engine,
        postgres,
        artifacts);
  }

  /** The same, with leases under another key. */
  public GatewayConfig with(LeaseKey other) {
    return new GatewayConfig(
        http,
        runner,
        other,
        decisionTimeout,
        reviewers,
        signingKeyFile,
        issuer,
        engine,
        postgres,
        artifacts);
  }

  /** The same, with other roles of reviewers. */
  public GatewayConfig with(ReviewerRoles other) {
    return new GatewayConfig(
        http,
        runner,
        leaseKey,
        decisionTimeout,
        other,
        signingKeyFile,
        issuer,
        engine,
        postgres,
        artifacts);
  }

  /** The same, with another store. */
  public GatewayConfig with(ArtifactsConfig other) {
    return new GatewayConfig(
        http,
        runner,
        leaseKey,
        decisionTimeout,
        reviewers,
        signingKeyFile,
        issuer,
        engine,
        postgres,
        other);
  }

  /** The same, with tokens of another issuer. */
  public GatewayConfig with(IssuerConfig other) {
    return new GatewayConfig(
        http,
        runner,
        leaseKey,
        decisionTimeout,
        reviewers,
        signingKeyFile,
        other,
        engine,
        postgres,
        artifacts);
  }
}
