package io.gantral.cli.command;

import io.gantral.cli.api.Http;
import io.gantral.cli.api.Reply;
import io.gantral.cli.login.Address;
import io.gantral.cli.login.DevFile;
import io.gantral.cli.login.Issuer;
import io.gantral.cli.login.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which issuer is asked for tokens, and how long any server is waited for. */
final class IssuerOptions {

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "Who gives tokens. Else GANTRAL_ISSUER, else the one of `gantral dev` here.")
  private @Nullable String issuer;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "The longest one request may take (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofSeconds(30);

  @Option(
      names = "--plain-http",
      description = "Accept http beyond this machine: tokens are then readable on the way.")
  private boolean plainHttp;

  Http http() {
    return new Http(timeout);
  }

  boolean plainHttp() {
    return plainHttp;
  }

  /** The issuer's address. */
  Reply<URI> address(Surroundings surroundings) {
    return Optional.ofNullable(issuer)
        .or(() -> surroundings.variable("GANTRAL_ISSUER"))
        .map(text -> Address.parse(text, plainHttp))
        .orElseGet(() -> DevFile.in(surroundings.folder()).map(DevFile::issuer));
  }

  Issuer issuer(URI address) {
    return new Issuer(http(), address, plainHttp);
  }
}
