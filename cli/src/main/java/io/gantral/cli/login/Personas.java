package io.gantral.cli.login;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.net.URI;

/** The people of a development issuer, who need no secret. */
public final class Personas {

  private Personas() {}

  /** A persona's token, from an issuer on this machine only. */
  public static Reply<String> token(Issuer issuer, URI address, String persona) {
    if (!Address.isLocal(address)) {
      return Reply.failed(
          new Failure.Misused("personas are for an issuer on this machine; use --token-file"));
    }
    // The development issuer wants a secret to be there and believes any.
    return issuer.token(persona, persona);
  }
}
