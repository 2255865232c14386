package io.gantral.gateway.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.config.PostgresConfig;
import io.gantral.config.TlsConfig;
import io.gantral.gateway.http.Page;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.store.IndexQueries;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the index answers, each question within the configured time. */
public final class Index {
  private static final System.Logger LOG = System.getLogger(Index.class.getName());
  private static final InstanceId NOBODY = new InstanceId("00000000-0000-8000-8000-000000000000");

  private final Pool pool;
  private final long timeoutMillis;

  public Index(Vertx vertx, PostgresConfig config) {
    timeoutMillis = config.timeout().toMillis();
    pool =
        PgBuilder.pool()
            .with(poolOptions(config))
            .connectingTo(options(config))
            .using(vertx)
            .build();
  }

  /** One instance, whoever's it is. */
  public Future<Optional<InstanceRow>> instance(InstanceId id) {
    return ask(IndexQueries.INSTANCE, Tuple.of(id.value()), InstanceRow::of).map(Index::only);
  }

  /** A page of a team's instances, newest first; key: created_at, instance_id. */
  public Future<List<InstanceRow>> instances(
      String team,
      @Nullable String state,
      @Nullable String workflowId,
      @Nullable String idPrefix,
      Page page) {
    var parameters =
        Tuple.tuple()
            .addString(team)
            .addString(state)
            .addString(workflowId)
            .addString(idPrefix)
            .addOffsetDateTime(time(page))
            .addString(page.after(1))
            .addInteger(page.probe());
    return ask(IndexQueries.INSTANCES, parameters, InstanceRow::of);
  }

  /** A page of what waits for somebody, longest waiting first; key: updated_at, instance_id. */
  public Future<List<InstanceRow>> waitingFor(Actor actor, Page page) {
    var parameters =
        Tuple.of(actor.team())
            .addArrayOfString(actor.roles().toArray(String[]::new))
            .addString(actor.issuer())
            .addString(actor.subject())
            .addOffsetDateTime(time(page))
            .addString(page.after(1))
            .addInteger(page.probe());
    return ask(IndexQueries.WAITING_FOR_ROLES, parameters, InstanceRow::of);
  }

  /** A page of all that waits in a team, longest waiting first; key: updated_at, instance_id. */
  public Future<List<InstanceRow>> waitingIn(String team, Page page) {
    var parameters = Tuple.of(team, time(page), page.after(1), page.probe());
    return ask(IndexQueries.WAITING_IN_TEAM, parameters, InstanceRow::of);
  }

  /** A page of a team's templates, newest first; key: created_at, workflow_id, version. */
  public Future<List<TemplateRow>> templates(String team, @Nullable String workflowId, Page page) {
    var parameters =
        Tuple.of(team, workflowId, time(page), page.after(1), page.after(2), page.probe());
    return ask(IndexQueries.TEMPLATES, parameters, TemplateRow::of);
  }

  /** Makes a template that was stored known, and tells since when it is. */
  public Future<TemplateRow> add(WorkflowTemplate template, Instant storedAt) {
    var parameters =
        Tuple.of(
            template.workflowId(),
            template.version(),
            template.teamId(),
            template.materiality().name(),
            template.hash().hex(),
            storedAt.atOffset(ZoneOffset.UTC));
    return ask(
            IndexQueries.ADD_TEMPLATE,
            parameters.addString(template.toJson().canonicalString()),
            TemplateRow::of)
        .compose(added -> template(template))
        .map(found -> found.orElseThrow());
  }

  /** Whether the index answers and has its tables. */
  public Future<Boolean> answers() {
    return instance(NOBODY).map(true).otherwise(false);
  }

  public Future<Void> close() {
    return pool.close();
  }

  private Future<Optional<TemplateRow>> template(WorkflowTemplate template) {
    var parameters = Tuple.of(template.workflowId(), template.version());
    return ask(IndexQueries.TEMPLATE, parameters, TemplateRow::of).map(Index::only);
  }

  private <T> Future<List<T>> ask(String sql, Tuple parameters, Function<Row, T> form) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .recover(Index::unavailable)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(form).toList());
  }

  private static <T> Future<T> unavailable(Throwable failure) {
    LOG.log(Level.WARNING, "index did not answer cause=" + failure.getClass().getSimpleName());
    return Future.failedFuture(Problem.of(Code.UNAVAILABLE, "the index is away").failure());
  }

  private static <T> Optional<T> only(List<T> rows) {
    return rows.stream().findFirst();
  }

  private static @Nullable OffsetDateTime time(Page page) {
    var text = page.after(0);
    try {
      return text == null ? null : OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw Page.refuseCursor();
    }
  }

  private static PoolOptions poolOptions(PostgresConfig config) {
    return new PoolOptions()
        .setMaxSize(config.poolSize())
        .setConnectionTimeout(Math.toIntExact(config.timeout().toMillis()))
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  private static PgConnectOptions options(PostgresConfig config) {
    var options =
        new PgConnectOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setDatabase(config.database())
            .setUser(config.user())
            .addProperty("application_name", "gantral-gateway")
            .addProperty("statement_timeout", String.valueOf(config.timeout().toMillis()))
            .setCachePreparedStatements(true);
    var password = config.password();
    if (password != null) {
      options.setPassword(password.value());
    }
    var tls = config.tls();
    return tls == null
        ? options
        : options.setSslMode(SslMode.VERIFY_FULL).setSslOptions(sslOptions(tls));
  }

  private static ClientSSLOptions sslOptions(TlsConfig tls) {
    var options = new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    if (tls.caFile() != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(tls.caFile().toString()));
    }
    if (tls.certificateFile() != null && tls.keyFile() != null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .setCertPath(tls.certificateFile().toString())
              .setKeyPath(tls.keyFile().toString()));
    }
    return options;
  }
}
