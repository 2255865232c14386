package io.gantral.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.local.LocalPostgres;
import io.gantral.testkit.Await;
import io.gantral.testkit.tls.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Postgres that lets nobody in but over TLS with a certificate. */
class SecuredPostgresTest {

  @TempDir private static Path folder;
  private static TestCertificates certificates;
  private static LocalPostgres postgres;
  private static String url;

  @BeforeAll
  static void start() throws Exception {
    certificates = TestCertificates.in(Files.createDirectory(folder.resolve("tls")));
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    url = postgres.database("gantral");
    postgres.requireTls(
        "gantral",
        certificates.authority(),
        certificates.certificate("server"),
        certificates.key("server"));
    var plain = PostgresSettings.of(url, "postgres", "");
    Await.until("it refuses what is not encrypted", () -> !answers(plain));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void anIndexIsMadeAndUsedOverTlsWithACertificate() throws SQLException {
    var settings = settings(certificates.authority());

    // When
    IndexSchema.migrate(settings.unpooled());

    // Then
    try (var session = settings.unpooled().getConnection();
        var rows =
            session
                .createStatement()
                .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      rows.next();
      assertEquals("t", rows.getString(1));
    }
    try (var pool = settings.pool()) {
      var id = Samples.newId();
      new PostgresIndex(pool).append(Samples.entries(Samples.life(id, 2)));
      assertEquals(1, new PostgresIndex(pool).head(id).orElseThrow().sequence());
    }
  }

  @Test
  void aServerThatAnotherAuthoritySignedIsNotSpokenTo() {
    assertThrows(
        SQLException.class, () -> settings(certificates.stranger()).unpooled().getConnection());
  }

  @Test
  void aServerOfAnotherNameIsNotSpokenTo() {
    var other = url.replace("127.0.0.1", "127.0.0.2");
    var settings =
        PostgresSettings.of(other, "gantral", "")
            .overTls(
                certificates.authority(),
                certificates.certificate("client"),
                certificates.key("client"));

    // Then
    assertThrows(SQLException.class, () -> settings.unpooled().getConnection());
  }

  @Test
  void whoeverShowsNoCertificateIsRefusedAndThatIsAMistakeOfTheConfiguration() {
    var settings =
        PostgresSettings.of(url, "gantral", "").overTls(certificates.authority(), null, null);

    // When
    var refusal =
        assertThrows(IndexException.class, () -> IndexSchema.migrate(settings.unpooled()));

    // Then
    assertTrue(refusal.isMisconfigured(), String.valueOf(refusal.getMessage()));
  }

  private static PostgresSettings settings(Path authority) {
    return PostgresSettings.of(url, "gantral", "")
        .overTls(authority, certificates.certificate("client"), certificates.key("client"));
  }

  private static boolean answers(PostgresSettings settings) {
    try (var session = settings.unpooled().getConnection()) {
      return session.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
