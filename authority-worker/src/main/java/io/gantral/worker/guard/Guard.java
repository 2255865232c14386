package io.gantral.worker.guard;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyFailure.Code;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyVersion;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The guard of transitions: it asks the policy what to do about an action. The answer is advice to
 * the workflow; the guard itself moves nothing and writes nothing.
 *
 * <p>It answers always and within its time limit: a question that is too large, an undefined,
 * doubled or malformed answer, a time-out and any error are a denial whose reason is recorded. The
 * same question has the same answer. Safe for many threads.
 *
 * <p>Source: technical reference §5.3 and §6, implementation guide §6, design §6.
 */
public final class Guard implements AutoCloseable {
  /** How long one evaluation may take if nothing else is configured. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

  private static final int SHOWN_POINTER = 200;

  private final PolicyVersion version;
  private final WasmPolicies policies;
  private final Duration limit;
  private final ExecutorService threads;

  /**
   * A guard with its policy loaded, which takes about a second.
   *
   * @param limit how long one evaluation may take, the wait for an instance included
   * @throws BundleRefused if the bundle holds no policy that answers for the guard
   */
  public Guard(PolicyBundle bundle, Duration limit) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("the time limit of the guard must be above zero");
    }
    this.version = bundle.version();
    this.limit = limit;
    this.policies = new WasmPolicies(bundle, Runtime.getRuntime().availableProcessors());
    this.threads =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().name("gantral-guard-", 0).daemon().factory());
  }

  /** The policy that answers. */
  public PolicyVersion version() {
    return version;
  }

  /** Asks the policy. */
  public Evaluation evaluate(PolicyInput input) {
    var question = Document.of(input.toJson());
    var bytes = question.bytes();
    if (bytes.length > WasmPolicy.MAX_INPUT) {
      return denied(
          question,
          Code.INPUT_TOO_LARGE,
          "the question has more than " + WasmPolicy.MAX_INPUT + " bytes");
    }
    try {
      return ask(question, threads.submit(() -> policies.evaluate(bytes)));
    } catch (RejectedExecutionException e) {
      return denied(question, Code.EVALUATION_FAILED, "the guard is closed");
    }
  }

  /** Ends evaluations that are under way; whatever is asked afterwards is denied. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Evaluation ask(Document question, Future<String> asked) {
    try {
      return understood(question, withinLimit(asked));
    } catch (TimeoutException e) {
      asked.cancel(true);
      return denied(question, Code.TIME_LIMIT, "the policy did not answer within " + limit);
    } catch (ExecutionException e) {
      return brokenOff(question, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  /**
   * Waits to the end even when interrupted: an evaluation is short, and a denial because a worker
   * is being stopped would end an execution for nothing.
   */
  private String withinLimit(Future<String> asked) throws ExecutionException, TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return asked.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Evaluation understood(Document question, String resultSet) {
    try {
      return switch (Json.parse(resultSet)) {
        case JsonArray results when results.values().isEmpty() ->
            denied(question, Code.UNDEFINED, "the policy has no answer to this question");
        case JsonArray results when results.values().size() > 1 ->
            denied(question, Code.CONFLICT, "the policy has several answers to this question");
        case JsonArray results -> answered(question, results.values().getFirst());
        default -> denied(question, Code.MALFORMED_ANSWER, "the policy's answer is no result set");
      };
    } catch (JsonRefused e) {
      return malformed(question, e.detail() + " at " + shown(e.pointer()));
    } catch (IllegalArgumentException e) {
      return malformed(question, String.valueOf(e.getMessage()));
    }
  }

  private Evaluation answered(Document question, Json result) {
    JsonObject answer = JsonFields.read(result, fields -> fields.object("result"));
    return Evaluation.answered(version, question, Document.of(answer), PolicyAnswer.parse(answer));
  }

  private Evaluation malformed(Document question, String why) {
    return denied(question, Code.MALFORMED_ANSWER, "the policy's answer is refused: " + why);
  }

  /** A place is made of names that the policy chose; they are cut, but never within a character. */
  private static String shown(String pointer) {
    return pointer.codePointCount(0, pointer.length()) <= SHOWN_POINTER
        ? pointer
        : pointer.substring(0, pointer.offsetByCodePoints(0, SHOWN_POINTER));
  }

  /** OPA tells of two answers by an abort alone, in its own words. */
  private Evaluation brokenOff(Document question, Throwable cause) {
    if (String.valueOf(cause.getMessage()).endsWith("var assignment conflict")) {
      return denied(question, Code.CONFLICT, "the policy has several answers to this question");
    }
    return denied(
        question,
        Code.EVALUATION_FAILED,
        "the evaluation broke off: " + cause.getClass().getSimpleName());
  }

  private Evaluation denied(Document question, Code code, String reason) {
    return Evaluation.failed(version, question, new PolicyFailure(code, reason));
  }
}
