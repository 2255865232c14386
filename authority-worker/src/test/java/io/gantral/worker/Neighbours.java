package io.gantral.worker;

import io.gantral.authority.artifact.TrustedKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.config.ArtifactsConfig;
import io.gantral.config.EngineConfig;
import io.gantral.config.KafkaConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.local.FreePort;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalKafka;
import io.gantral.local.LocalPostgres;
import io.gantral.store.SigningKeyFile;
import io.gantral.worker.health.WorkerPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The neighbours of a worker in a process of its own, and what it is told of them. */
final class Neighbours implements AutoCloseable {
  final Path folder;
  final LocalEngine engine = LocalEngine.start();
  final LocalPostgres postgres;
  final LocalKafka kafka;
  private final int port = FreePort.any().number();
  private final HttpClient http = HttpClient.newHttpClient();

  Neighbours(Path folder, Map<String, String> kafkaSettings) throws IOException {
    this.folder = folder;
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    postgres.database("gantral");
    kafka = LocalKafka.start(folder.resolve("kafka"), FreePort.any().number(), kafkaSettings);
    var key = SigningKeyFile.loadOrCreate(folder.resolve("signing.pem"));
    Files.write(
        folder.resolve("trust.json"),
        TrustedKeys.of(List.of(TrustedKey.worker(key.publicKey()))).toJson().canonicalBytes());
  }

  EngineConfig engineConfig() {
    return EngineConfig.at(engine.target());
  }

  PostgresConfig postgresConfig(int at) {
    return PostgresConfig.at("127.0.0.1", at, "gantral", "postgres");
  }

  KafkaConfig kafkaConfig() {
    return KafkaConfig.at(kafka.bootstrap());
  }

  int enginePort() {
    return Integer.parseInt(engine.target().substring(engine.target().lastIndexOf(':') + 1));
  }

  /** A worker's configuration, which listens at a port that is known before it starts. */
  WorkerConfig worker(EngineConfig toEngine, PostgresConfig toPostgres, KafkaConfig toKafka) {
    var artifacts = new ArtifactsConfig(folder.resolve("artifacts"), folder.resolve("trust.json"));
    var signing = folder.resolve("signing.pem");
    return WorkerConfig.of(toEngine, toPostgres, toKafka, artifacts, signing)
        .tellingAt(new WorkerPort.Address("127.0.0.1", port));
  }

  /** What the worker answers there; null where nobody listens. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
    engine.close();
    http.close();
  }
}
