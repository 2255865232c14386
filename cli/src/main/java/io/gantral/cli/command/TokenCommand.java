package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import io.gantral.cli.login.Personas;
import io.gantral.cli.login.TokenFile;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a token, and nothing else. */
@Command(
    name = "token",
    header = "Print an access token.",
    description =
        "Asks the OIDC issuer by client credentials. A persona of `gantral dev` needs no secret.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  export GANTRAL_TOKEN=$(gantral token alice)",
      "  gantral token runner-1 --to .gantral/runner.token",
      "  gantral token --issuer https://id.example --client-id ci \\",
      "      --client-secret-file secret.txt"
    })
final class TokenCommand implements Callable<Integer> {

  private static final String SECRET = "GANTRAL_CLIENT_SECRET";

  private final Shell shell;

  @Mixin private final IssuerOptions options = new IssuerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PERSONA",
      completionCandidates = PersonaNames.class,
      description = "alice, rita, otto, ada, …")
  private @Nullable String persona;

  @Option(names = "--client-id", paramLabel = "ID", description = "The client, with a real issuer.")
  private @Nullable String clientId;

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description = "The file with its secret. Else the variable " + SECRET + ".")
  private @Nullable String secretFile;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write it to a file that nobody else can read, and print nothing.")
  private @Nullable String file;

  @Option(names = "--json", description = "Print {\"access_token\": …}.")
  private boolean json;

  @Mixin final HelpOption help = new HelpOption();

  TokenCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return shell.end(
        json, options.address(shell.surroundings()).then(this::token).then(this::tell));
  }

  private Reply<String> token(URI address) {
    if ((persona == null) == (clientId == null)) {
      return Reply.failed(new Failure.Misused("name a PERSONA, or say --client-id"));
    }
    var issuer = options.issuer(address);
    return persona == null
        ? secret().then(secret -> issuer.token(Optional.ofNullable(clientId).orElse(""), secret))
        : Personas.token(issuer, address, persona);
  }

  private Reply<String> secret() {
    if (secretFile != null) {
      return TokenFile.read(shell.surroundings().resolve(secretFile));
    }
    return shell
        .surroundings()
        .variable(SECRET)
        .map(Reply::done)
        .orElseGet(
            () -> Reply.failed(new Failure.Misused("say --client-secret-file or set " + SECRET)));
  }

  private Reply<Output> tell(String token) {
    return file == null
        ? Reply.done(show(token))
        : TokenFile.write(shell.surroundings().resolve(file), token)
            .map(written -> Output.said(ExitCode.DONE));
  }

  private static Output show(String token) {
    return Output.of(JsonObject.builder().put("access_token", token).build(), token);
  }
}
