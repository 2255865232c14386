package io.gantral.gateway;

import io.gantral.gateway.audit.Audit;
import io.gantral.gateway.audit.Export;
import io.gantral.gateway.decision.Decide;
import io.gantral.gateway.decision.Waiting;
import io.gantral.gateway.engine.Connection;
import io.gantral.gateway.engine.Decisions;
import io.gantral.gateway.engine.EngineChecks;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.engine.Tasks;
import io.gantral.gateway.http.Blocking;
import io.gantral.gateway.http.HomeLoop;
import io.gantral.gateway.identity.BearerHandler;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.IssuerKeys;
import io.gantral.gateway.identity.TokenCheck;
import io.gantral.gateway.instance.Approvals;
import io.gantral.gateway.instance.CancelInstance;
import io.gantral.gateway.instance.EarlierStarts;
import io.gantral.gateway.instance.Endings;
import io.gantral.gateway.instance.Instances;
import io.gantral.gateway.instance.ReadInstances;
import io.gantral.gateway.instance.StartInstance;
import io.gantral.gateway.instance.WaitingRunners;
import io.gantral.gateway.policy.ActivePolicy;
import io.gantral.gateway.policy.Policies;
import io.gantral.gateway.runner.Deliveries;
import io.gantral.gateway.runner.LaterAttempts;
import io.gantral.gateway.runner.LeaseSeal;
import io.gantral.gateway.runner.Leases;
import io.gantral.gateway.runner.LongPolls;
import io.gantral.gateway.runner.Poll;
import io.gantral.gateway.runner.Reports;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.Index;
import io.gantral.gateway.store.ProvenRows;
import io.gantral.gateway.store.ProvenTasks;
import io.gantral.gateway.store.Trust;
import io.gantral.gateway.workflow.Workflows;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.ProvenInstances;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a gateway is made of; the order of construction is the container. */
final class Parts {
  private final Connection engine;
  private final HomeLoop home;
  private final Blocking blocking;
  private final Index index;
  private final IssuerKeys keys;
  private final BearerHandler bearer;
  private final LongPolls polls;
  private final Reports reports;
  private final Workflows workflows;
  private final StartInstance startInstance;
  private final ReadInstances readInstances;
  private final CancelInstance cancelInstance;
  private final Decide decide;
  private final Waiting waiting;
  private final Audit audit;
  private final Export export;
  private final Policies policies;
  private final Readiness readiness;
  private @Nullable Future<Void> drained;

  Parts(Vertx vertx, GatewayConfig config, FileStore store, Trust trust, MeterRegistry meters) {
    var clock = InstantSource.system();
    home = new HomeLoop(vertx);
    engine = new Connection(vertx, config.engine());
    blocking = new Blocking(vertx);
    index = new Index(vertx, config.postgres());
    var files = new EvidenceFiles(store, blocking);
    var executions = new Executions(engine, trust.attestor());
    var evidence = new ProvenInstances(store, trust.trusted());
    var incidents = new Incidents();
    var proven = new ProvenRows(evidence, incidents, blocking);
    var instances = new Instances(index, proven, executions);

    keys = new IssuerKeys(vertx, config.issuer(), clock);
    bearer =
        new BearerHandler(home, new TokenCheck(keys, config.issuer(), config.reviewers(), clock));

    var later = new LaterAttempts();
    var seal = new LeaseSeal(config.leaseKey());
    var tasks =
        new Tasks(
            engine,
            new ProvenTasks(evidence, trust.trusted(), incidents, blocking)::holds,
            trust.attestor(),
            config.runner().pollTime());
    var deliveries = new Deliveries(seal, later, clock);
    polls = new LongPolls(vertx, home, tasks, deliveries, config.runner(), clock);
    reports = new Reports(new Leases(seal, later, clock), tasks, executions);

    var checks = new EngineChecks(engine, clock);
    var neighbours = new Neighbours(keys, index, checks, files, clock);
    readiness = new Readiness(neighbours);

    workflows = new Workflows(files, index, clock);
    startInstance =
        new StartInstance(
            workflows,
            new EarlierStarts(files),
            executions,
            instances,
            neighbours::requireForStart);
    readInstances =
        new ReadInstances(
            instances,
            index,
            proven,
            files,
            new Endings(files),
            new Approvals(files),
            new WaitingRunners(executions, files));
    cancelInstance = new CancelInstance(instances, executions);
    var decisions = new Decisions(engine, trust.attestor(), config.decisionTimeout(), clock);
    decide = new Decide(instances, decisions, files, clock, outcome -> count(meters, outcome));
    waiting = new Waiting(index, proven, files);
    audit = new Audit(files, blocking, config.artifacts().trustFile());
    export = new Export(audit, files);
    policies = new Policies(ActivePolicy.bundled());
    gauges(meters, incidents);
  }

  /** Binds every operation of the contract to its handler. */
  void bind(Operations operations) {
    operations
        .answer("storeWorkflow", Workflows::admit, workflows::store)
        .answer("listWorkflows", workflows::list)
        .answer("readWorkflow", workflows::read)
        .answer("startInstance", StartInstance::admit, startInstance::start)
        .answer("listInstances", readInstances::list)
        .answer("readInstance", readInstances::read)
        .answer("cancelInstance", cancelInstance::cancel)
        .answer("decide", Caller::requirePerson, decide::decide)
        .answer("listDecisions", waiting::list)
        .answer("listPolicies", policies::list)
        .answer("readChain", audit::chain)
        .answer("readDocument", audit::document)
        .handle("exportInstance", export)
        .answer("readKeys", audit::keys)
        .handle("poll", Caller::requireRunner, new Poll(home, polls))
        .answer("heartbeat", Caller::requireRunner, reports::heartbeat)
        .answer("complete", Caller::requireRunner, reports::complete)
        .answer("fail", Caller::requireRunner, reports::fail)
        .answer("requestAuthority", Caller::requireRunner, reports::request)
        .answer("reportEvidence", Caller::requireRunner, reports::evidence)
        .answer("readiness", readiness::check);
  }

  HomeLoop home() {
    return home;
  }

  Blocking blocking() {
    return blocking;
  }

  BearerHandler bearer() {
    return bearer;
  }

  IssuerKeys keys() {
    return keys;
  }

  /** Says that the gateway is about to end, and sends waiting runners away; once. */
  Future<Void> drain() {
    if (drained == null) {
      readiness.drain();
      drained = polls.drain();
    }
    return drained;
  }

  Future<Void> close() {
    keys.close();
    engine.close();
    blocking.close();
    return index.close();
  }

  private static void count(MeterRegistry meters, String outcome) {
    meters.counter("gantral.decisions", "outcome", outcome).increment();
  }

  private void gauges(MeterRegistry meters, Incidents incidents) {
    for (var kind : Incidents.Kind.values()) {
      FunctionCounter.builder("gantral.incidents", incidents, told -> told.count(kind))
          .tag("kind", kind.name())
          .register(meters);
    }
    Gauge.builder("gantral.runners.waiting", polls, LongPolls::waiting).register(meters);
    Gauge.builder("gantral.engine.polls", polls, LongPolls::polls).register(meters);
    FunctionCounter.builder("gantral.engine.polls.failed", polls, LongPolls::failedPolls)
        .register(meters);
    FunctionCounter.builder("gantral.tasks.handed.back", polls, LongPolls::handedBack)
        .register(meters);
  }
}
