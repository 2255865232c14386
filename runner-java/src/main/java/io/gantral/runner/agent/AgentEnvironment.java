package io.gantral.runner.agent;

import io.gantral.runner.protocol.LeasedTask;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole environment of an agent: nothing of the runner's own.
 *
 * <p>A template may replace {@code PATH}, {@code HOME}, {@code LANG} and {@code TMPDIR}; names that
 * start with {@code GANTRAL_} are refused in templates, so what the agent reads there is ours.
 */
final class AgentEnvironment {
  private AgentEnvironment() {}

  static Map<String, String> of(
      LeasedTask leased, RunFolder run, String path, Map<String, String> secrets) {
    var task = leased.task();
    var home = run.folder().toString();
    var environment =
        new HashMap<>(Map.of("PATH", path, "HOME", home, "TMPDIR", home, "LANG", "C.UTF-8"));
    environment.putAll(task.agent().environment());
    environment.putAll(secrets);
    environment.put("GANTRAL_INSTANCE_ID", task.instanceId().value());
    environment.put("GANTRAL_ATTEMPT", Integer.toString(leased.attempt()));
    environment.put("GANTRAL_STATE", task.state().name());
    environment.put("GANTRAL_DECISION", task.continuation().environmentValue());
    environment.put(
        "GANTRAL_DECISION_FILE", task.grant() == null ? "" : run.decisionFile().toString());
    environment.put("GANTRAL_CONTEXT_FILE", run.contextFile().toString());
    environment.put("GANTRAL_REQUEST_FILE", run.requestFile().toString());
    environment.put("GANTRAL_CHECKPOINT_DIR", run.checkpoint().toString());
    return environment;
  }
}
