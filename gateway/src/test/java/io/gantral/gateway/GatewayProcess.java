package io.gantral.gateway;

import io.gantral.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A gateway in a process of its own, with the neighbours of a house. */
final class GatewayProcess implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile("listening on (http://\\S+)");

  private final Process process;
  private final URI address;

  private GatewayProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one with the largest heap that it may have, as {@code -Xmx} takes it. */
  static GatewayProcess start(House house, Path folder, String heap) throws IOException {
    var config = Files.writeString(folder.resolve("gantral.yaml"), yaml(house.config()));
    var log = folder.resolve("gateway.log");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayMain.class.getName(),
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new GatewayProcess(process, Await.until("an address", () -> address(log)));
  }

  URI address() {
    return address;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, as SIGTERM does. */
  boolean endsWithin(long limit, TimeUnit unit) throws InterruptedException {
    process.destroy();
    return process.waitFor(limit, unit);
  }

  private static Optional<URI> address(Path log) {
    try {
      var said = LISTENS.matcher(Files.readString(log));
      return said.find() ? Optional.of(URI.create(said.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String yaml(GatewayConfig config) {
    var postgres = config.postgres();
    var artifacts = config.artifacts();
    return String.format(
        Locale.ROOT,
        """
        gateway: {http: {port: 0}, signing_key_file: "%s"}
        engine: {target: "%s"}
        postgres: {host: "%s", port: %d, user: "%s"}
        artifacts: {folder: "%s", trust_file: "%s"}
        issuer: {url: "%s"}
        """,
        config.signingKeyFile(),
        config.engine().target(),
        postgres.host(),
        postgres.port(),
        postgres.user(),
        artifacts.folder(),
        artifacts.trustFile(),
        config.issuer().issuer());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
