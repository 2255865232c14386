package io.gantral.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.template.AgentSpec;
import io.gantral.authority.template.Materiality;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each question, asked through the client that the gateway uses. */
class IndexQueriesTest {

  private static final String[] REVIEWER = {"payments-approver"};

  private static final InstanceId DONE = Samples.newId();
  private static final InstanceId WAITING = Samples.newId();
  private static final InstanceId CREATED = Samples.newId();

  private static TestPostgres postgres;
  private static Vertx vertx;
  private static Pool pool;

  @BeforeAll
  static void fill() {
    postgres = TestPostgres.migrated();
    var index = new PostgresIndex(postgres.pool());
    index.append(Samples.entries(Samples.life(DONE, 7, Samples.START)));
    index.append(Samples.entries(Samples.life(WAITING, 3, Samples.START.plusSeconds(60))));
    index.append(Samples.entries(Samples.life(CREATED, 1, Samples.START.plusSeconds(120))));
    index.indexTemplate(template("vendor-payments", "1"), Samples.START);
    index.indexTemplate(template("vendor-payments", "2"), Samples.START.plusSeconds(1));
    index.indexTemplate(template("audit", "1"), Samples.START.plusSeconds(2));
    index.indexTemplate(template("vendor-payments", "10"), Samples.START.plusSeconds(3));
    index.indexTemplate(template("vendor-payments", "10b"), Samples.START.plusSeconds(3));
    vertx = Vertx.vertx();
    var url = postgres.settings().url().replace("jdbc:", "");
    var options = PgConnectOptions.fromUri(url).setUser("postgres");
    // An order that an index happens to give is none that was asked for.
    for (var plan : List.of("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan")) {
      options.addProperty(plan, "off");
    }
    pool = PgBuilder.pool().connectingTo(options).using(vertx).build();
  }

  @AfterAll
  static void close() throws TimeoutException {
    pool.close().await(10, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
    postgres.close();
  }

  @Test
  void anInstanceIsFoundByItsId() throws TimeoutException {
    // When
    var row = ask(IndexQueries.INSTANCE, WAITING.value()).getFirst();

    // Then
    assertEquals("WAITING_FOR_HUMAN", row.getString("state"));
    assertEquals(2L, row.getLong("sequence"));
    assertEquals("alice", row.getString("requester_subject"));
    assertFalse(row.getBoolean("ended"));
    assertEquals("pay", row.getString("pending_action"));
    assertEquals(List.of(REVIEWER), List.of(row.getArrayOfStrings("pending_eligible_roles")));
    assertEquals(Samples.START.plusSeconds(60), row.getOffsetDateTime("created_at").toInstant());
  }

  @Test
  void pagesOfInstancesMeetWithoutOverlapOrGap() throws TimeoutException {
    // When
    var seen = new ArrayList<String>();
    Row last = null;
    do {
      var page =
          ask(
              IndexQueries.INSTANCES,
              "payments",
              null,
              null,
              null,
              last == null ? null : last.getOffsetDateTime("created_at"),
              last == null ? null : last.getString("instance_id"),
              1L);
      last = page.isEmpty() ? null : page.getLast();
      page.forEach(row -> seen.add(row.getString("instance_id")));
    } while (last != null);

    // Then
    assertEquals(List.of(CREATED.value(), WAITING.value(), DONE.value()), seen);
  }

  /** By time alone, a page that ends among them would show some twice, or never. */
  @Test
  @Tag("AG.8")
  void pagesMeetAmongInstancesOfTheSameMoment() throws Exception {
    var same = Stream.generate(Samples::newId).limit(5).map(InstanceId::value).sorted().toList();
    var index = new PostgresIndex(postgres.pool());
    for (int i : List.of(3, 0, 4, 1, 2)) {
      index.append(Samples.entries(Samples.life(new InstanceId(same.get(i)), 3)));
      postgres.execute(
          "UPDATE instance SET team_id = 'crowd' WHERE instance_id = '" + same.get(i) + "'");
    }

    // When
    var newest = pages(IndexQueries.INSTANCES, "created_at", "crowd", null, null, null);
    var longest = pages(IndexQueries.WAITING_IN_TEAM, "updated_at", "crowd");
    var forRita =
        pages(
            IndexQueries.WAITING_FOR_ROLES,
            "updated_at",
            "crowd",
            REVIEWER,
            "https://issuer",
            "rita");

    // Then
    assertEquals(same.reversed(), newest);
    assertEquals(same, longest);
    assertEquals(same, forRita);
  }

  @Test
  void instancesAreListedByStateAndWorkflow() throws TimeoutException {
    assertEquals(List.of(DONE.value()), instances("payments", "COMPLETED", null));
    assertEquals(3, instances("payments", null, "vendor-payments").size());
    assertEquals(List.of(), instances("payments", null, "another"));
    assertEquals(List.of(), instances("ops", null, null));
  }

  @Test
  void instancesAreFoundByTheBeginningOfTheirId() throws TimeoutException {
    assertEquals(List.of(DONE.value()), beginning(DONE.value().substring(0, 35)));
    assertEquals(List.of(DONE.value()), beginning(DONE.value()));
    assertEquals(List.of(), beginning(DONE.value().substring(1)));
    assertEquals(List.of(), beginning("%"));
  }

  @Test
  @Tag("AG.1")
  void whatWaitsIsShownToWhoMayDecideItAndToNobodyElse() throws TimeoutException {
    assertEquals(List.of(WAITING.value()), waitingFor("payments", REVIEWER, "rita"));
    assertEquals(List.of(), waitingFor("payments", new String[] {"requester"}, "rita"));
    assertEquals(List.of(), waitingFor("ops", REVIEWER, "mallory"));
    assertEquals(List.of(), waitingFor("payments", REVIEWER, "alice"), "separation of duty");
    assertEquals(1, ask(IndexQueries.WAITING_IN_TEAM, "payments", null, null, 10L).size());
  }

  @Test
  void aPageOfWhatWaitsGoesOnAfterTheLastRow() throws TimeoutException {
    var last = ask(IndexQueries.WAITING_IN_TEAM, "payments", null, null, 1L).getLast();

    // When
    var next =
        ask(
            IndexQueries.WAITING_IN_TEAM,
            "payments",
            last.getOffsetDateTime("updated_at"),
            last.getString("instance_id"),
            1L);

    // Then
    assertTrue(next.isEmpty());
  }

  @Test
  void templatesAreListedNewestFirstWhateverTheirNames() throws TimeoutException {
    // When
    var first = templates(null, null);
    var second = templates(null, first.getLast());
    var third = templates(null, second.getLast());

    // Then
    assertEquals(List.of("vendor-payments/10b", "vendor-payments/10"), names(first));
    assertEquals(List.of("audit/1", "vendor-payments/2"), names(second));
    assertEquals(List.of("vendor-payments/1"), names(third));
  }

  @Test
  void theTemplatesOfOneWorkflowAreListed() throws TimeoutException {
    assertEquals(List.of("audit/1"), names(templates("audit", null)));
    assertEquals(List.of(), names(templates("another", null)));
  }

  @Test
  void aTemplateIsFoundByItsName() throws TimeoutException {
    // When
    var one = ask(IndexQueries.TEMPLATE, "vendor-payments", "2").getFirst();

    // Then
    var template = template("vendor-payments", "2");
    assertEquals(template.hash().hex(), one.getString("template_hash"));
    assertEquals(template.toJson().canonicalString(), one.getString("body"));
  }

  @Test
  void aTemplateIsAddedOnce() throws TimeoutException {
    var template = template("added", "1");
    for (var team : List.of("treasury", "another")) {
      // When
      ask(
          IndexQueries.ADD_TEMPLATE,
          "added",
          "1",
          team,
          template.materiality().name(),
          template.hash().hex(),
          Samples.START.atOffset(ZoneOffset.UTC),
          template.toJson().canonicalString());
    }

    // Then
    var added = ask(IndexQueries.TEMPLATE, "added", "1").getFirst();
    assertEquals("treasury", added.getString("team_id"));
    assertEquals(Samples.START, added.getOffsetDateTime("created_at").toInstant());
  }

  private static List<Row> templates(@Nullable String workflow, @Nullable Row last)
      throws TimeoutException {
    return ask(
        IndexQueries.TEMPLATES,
        "payments",
        workflow,
        last == null ? null : last.getOffsetDateTime("created_at"),
        last == null ? null : last.getString("workflow_id"),
        last == null ? null : last.getString("version"),
        2L);
  }

  private static List<String> names(List<Row> templates) {
    return templates.stream()
        .map(row -> row.getString("workflow_id") + "/" + row.getString("version"))
        .toList();
  }

  private static List<String> instances(
      String team, @Nullable String state, @Nullable String workflow) throws TimeoutException {
    return ids(ask(IndexQueries.INSTANCES, team, state, workflow, null, null, null, 10L));
  }

  private static List<String> beginning(String prefix) throws TimeoutException {
    return ids(ask(IndexQueries.INSTANCES, "payments", null, null, prefix, null, null, 10L));
  }

  private static List<String> waitingFor(String team, String[] roles, String subject)
      throws TimeoutException {
    return ids(
        ask(
            IndexQueries.WAITING_FOR_ROLES,
            team,
            roles,
            "https://issuer",
            subject,
            null,
            null,
            10L));
  }

  /** The ids of the first five rows of a question, page by page. */
  private static List<String> pages(String question, String time, @Nullable Object... first)
      throws TimeoutException {
    var ids = new ArrayList<String>();
    for (Row last = null; ids.size() < 5; ) {
      var page = ask(question, after(last, time, first));
      ids.addAll(ids(page));
      last = page.getLast();
    }
    return ids;
  }

  /** The parameters of a page of two behind that row. */
  private static @Nullable Object[] after(
      @Nullable Row last, String time, @Nullable Object... first) {
    var parameters = new ArrayList<@Nullable Object>(Arrays.asList(first));
    parameters.add(last == null ? null : last.getOffsetDateTime(time));
    parameters.add(last == null ? null : last.getString("instance_id"));
    parameters.add(2L);
    return parameters.toArray();
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.getString("instance_id")).toList();
  }

  private static List<Row> ask(String sql, @Nullable Object... parameters) throws TimeoutException {
    var rows = new ArrayList<Row>();
    pool.preparedQuery(sql)
        .execute(Tuple.from(parameters))
        .await(10, TimeUnit.SECONDS)
        .forEach(rows::add);
    return rows;
  }

  static WorkflowTemplate template(String id, String version) {
    var agent = new AgentSpec(List.of("agent"), Map.of(), Map.of());
    var step =
        new Step(
            "pay",
            agent,
            null,
            "linux",
            List.of(),
            null,
            Step.DEFAULT_TIME_LIMIT,
            Step.DEFAULT_HEARTBEAT);
    return new WorkflowTemplate(
        id, version, "payments", Materiality.HIGH, "default", List.of(step));
  }
}
