package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Reply;
import java.time.Duration;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Looking again and again, ever more slowly, for a limited time. */
final class Patience {

  private static final long FIRST_MILLIS = 100;
  private static final long SLOWEST_MILLIS = 1_000;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = DurationConverter.class,
      description = "The longest wait (default: ${DEFAULT-VALUE}).")
  private Duration limit = Duration.ofHours(1);

  /**
   * The instance as soon as it is as wanted; each look is tested, so a test may also report it. An
   * answer that fails to come, or a server that cannot answer, is waited over like the rest.
   */
  Reply<Instance> until(GatewayApi api, String id, Predicate<Instance> wanted) {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_MILLIS;
    while (true) {
      var looked = api.instance(id);
      if (isLast(looked, wanted)) {
        return looked;
      }
      if (System.nanoTime() - end >= 0) {
        return looked.then(instance -> refuseLateness());
      }
      if (!pause(pause)) {
        return Reply.failed(new Failure.Unfulfilled("interrupted"));
      }
      pause = Math.min(pause * 3 / 2, SLOWEST_MILLIS);
    }
  }

  private static boolean isLast(Reply<Instance> looked, Predicate<Instance> wanted) {
    return switch (looked) {
      case Reply.Done<Instance>(var instance) -> wanted.test(instance);
      case Reply.Failed<Instance>(var failure) -> !mayPass(failure);
    };
  }

  private static boolean mayPass(Failure failure) {
    return failure instanceof Failure.Unreachable
        || (failure instanceof Failure.Refused(var problem) && problem.isOfServer());
  }

  private static Reply<Instance> refuseLateness() {
    return Reply.failed(new Failure.Unfulfilled("it was not so far within the time of --for"));
  }

  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
