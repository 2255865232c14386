package io.gantral.gateway.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.config.PostgresConfig;
import io.gantral.config.TlsConfig;
import io.gantral.local.LocalPostgres;
import io.gantral.store.IndexSchema;
import io.gantral.store.PostgresSettings;
import io.gantral.testkit.Await;
import io.gantral.testkit.tls.TestCertificates;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's index where Postgres lets nobody in but over TLS with a certificate. */
final class SecuredIndexTest {
  @TempDir private Path folder;

  @Test
  void itAnswersWhoeverTrustsItsAuthorityAndShowsACertificateAndNobodyElse() throws Exception {
    // Given
    var certificates = TestCertificates.in(Files.createDirectory(folder.resolve("tls")));
    var client = certificates.certificate("client");
    var key = certificates.key("client");
    try (var postgres = LocalPostgres.start(folder.resolve("postgres"))) {
      var url = postgres.database("gantral");
      IndexSchema.migrate(PostgresSettings.of(url, "postgres", "").unpooled());
      postgres.requireTls(
          "gantral",
          certificates.authority(),
          certificates.certificate("server"),
          certificates.key("server"));
      var plain = PostgresConfig.at("127.0.0.1", postgres.address().port(), "gantral", "gantral");

      // Then
      Await.until("it asks for TLS", () -> !answers(plain));
      assertEquals(true, answers(plain.over(new TlsConfig(certificates.authority(), client, key))));
      assertEquals(false, answers(plain.over(new TlsConfig(certificates.stranger(), client, key))));
      assertEquals(false, answers(plain.over(TlsConfig.trusting(certificates.authority()))));
    }
  }

  private static boolean answers(PostgresConfig config) throws Exception {
    var vertx = Vertx.vertx();
    try {
      var answer = new Index(vertx, config).answers();
      return answer.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }
}
