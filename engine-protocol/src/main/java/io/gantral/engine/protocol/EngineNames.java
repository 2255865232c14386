package io.gantral.engine.protocol;

/**
 * The names under which gateway and worker find each other in the engine; changing one breaks
 * running executions.
 */
public final class EngineNames {
  /** The workflow type of an execution; its workflow id is the instance id. */
  public static final String EXECUTION = "Execution";

  /** The update by which a person decides; its update id is decision id and fingerprint. */
  public static final String DECIDE = "decide";

  /** The signal that carries references to evidence. */
  public static final String EVIDENCE = "evidence";

  /** The signal that asks for the end of the execution. */
  public static final String CANCEL = "cancel";

  /** The activity type of a runner's task. */
  public static final String RUN_AGENT = "RunAgent";

  /** The failure type of a task that no runner was there to take. */
  public static final String HANDED_BACK = "HandedBack";

  /** The failure type of a decision that is turned away because its sender had too many refused. */
  public static final String TOO_MANY_REFUSALS = "TooManyRefusals";

  /** The failure type of a decision that an execution cannot take at this moment, but soon. */
  public static final String BUSY = "Busy";

  /** The failure type of an execution that a transition could not be committed in. */
  public static final String EMISSION_FAILED = "EmissionFailed";

  /** The failure type of what came past whoever had to answer for it. */
  public static final String NOT_ATTESTED = "NotAttested";

  /** The memo field that holds what the gateway noted of the start. */
  public static final String LAUNCH = "launch";

  private EngineNames() {}

  /** The task queue of a pool of a team's runners. */
  public static String runnerQueue(String prefix, String team, String pool) {
    return prefix + "runner/" + team + "/" + pool;
  }

  /** The task queue of the authority workers. */
  public static String authorityQueue(String prefix) {
    return prefix + "authority";
  }
}
