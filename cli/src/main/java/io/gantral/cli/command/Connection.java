package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import io.gantral.cli.login.Address;
import io.gantral.cli.login.DevFile;
import io.gantral.cli.login.Personas;
import io.gantral.cli.login.Surroundings;
import io.gantral.cli.login.TokenFile;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gateway is asked, and as whom. */
final class Connection {

  private static final String GATEWAY = "GANTRAL_GATEWAY";
  private static final String TOKEN = "GANTRAL_TOKEN";

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "The gateway. Else GANTRAL_GATEWAY, else the one of `gantral dev` here.")
  private @Nullable String gateway;

  @Option(
      names = "--as",
      paramLabel = "PERSONA",
      completionCandidates = PersonaNames.class,
      description = "Be one of the personas of `gantral dev`, like alice. Else GANTRAL_AS.")
  private @Nullable String persona;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The file with the token. Else the variable GANTRAL_TOKEN.")
  private @Nullable String tokenFile;

  @Option(names = "--json", description = "Print the server's JSON, for scripts.")
  private boolean json;

  @Mixin private final IssuerOptions issuer = new IssuerOptions();

  boolean json() {
    return json;
  }

  /** The API, or why it cannot be asked. */
  Reply<GatewayApi> open(Surroundings surroundings) {
    if (persona != null && tokenFile != null) {
      return Reply.failed(new Failure.Misused("--as and --token-file exclude each other"));
    }
    return address(surroundings)
        .then(address -> token(surroundings).map(token -> api(surroundings, address, token)));
  }

  /** A token that runs out meanwhile is looked for where the first one was. */
  private GatewayApi api(Surroundings surroundings, URI address, String token) {
    return new GatewayApi(issuer.http(), address, token, () -> token(surroundings));
  }

  private Reply<URI> address(Surroundings surroundings) {
    return Optional.ofNullable(gateway)
        .or(() -> surroundings.variable(GATEWAY))
        .map(text -> Address.parse(text, issuer.plainHttp()))
        .orElseGet(() -> devGateway(surroundings));
  }

  private static Reply<URI> devGateway(Surroundings surroundings) {
    return DevFile.in(surroundings.folder())
        .map(DevFile::gateway)
        .mapFailure(Connection::explainGateway);
  }

  /** What is said on the command line counts before the environment. */
  private Reply<String> token(Surroundings surroundings) {
    if (tokenFile != null) {
      return TokenFile.read(surroundings.resolve(tokenFile));
    }
    if (persona != null) {
      return personaToken(surroundings, persona);
    }
    return surroundings
        .token(TOKEN)
        .or(() -> surroundings.variable("GANTRAL_AS").map(name -> personaToken(surroundings, name)))
        .orElseGet(Connection::refuseNobody);
  }

  private Reply<String> personaToken(Surroundings surroundings, String name) {
    return issuer
        .address(surroundings)
        .then(address -> Personas.token(issuer.issuer(address), address, name));
  }

  private static Reply<String> refuseNobody() {
    return Reply.failed(
        new Failure.Unauthenticated(
            "no token: say --as PERSONA with `gantral dev`, or --token-file, or set " + TOKEN));
  }

  private static Failure explainGateway(Failure failure) {
    return failure instanceof Failure.Misused(var what)
        ? new Failure.Misused(
            what + ": say --gateway, set " + GATEWAY + ", or run `gantral dev` in this folder")
        : failure;
  }
}
