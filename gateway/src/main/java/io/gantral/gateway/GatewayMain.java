package io.gantral.gateway;

import io.gantral.config.ConfigFile;
import io.gantral.config.ConfigMistakes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code gantral gateway --config FILE}: a gateway in a process of its own. */
public final class GatewayMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private GatewayMain() {}

  /** Runs until the process is told to end, then drains. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      end(USAGE, "usage: gantral gateway --config FILE");
      return;
    }
    try {
      run(ConfigFile.read(Path.of(arguments[1])).read(GatewayConfig::read));
    } catch (ConfigMistakes | UncheckedIOException e) {
      end(USAGE, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      end(FAILED, e.getMessage() + ": " + cause.getMessage());
    }
  }

  private static void run(GatewayConfig config) throws InterruptedException {
    var gateway = Gateway.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "drain"));
    System.out.println("gateway " + gateway.address());
    new CountDownLatch(1).await();
  }

  private static void end(int status, String message) {
    System.err.println(message);
    System.exit(status);
  }
}
