package io.gantral.cli.login;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.net.URI;
import java.util.regex.Pattern;

/** The address of a server to which a token or a secret may be sent. */
public final class Address {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

  private Address() {}

  /**
   * Reads an address: https, or http on this machine.
   *
   * @param plainHttp whether http is accepted for other machines too
   */
  public static Reply<URI> parse(String text, boolean plainHttp) {
    return http(text)
        .then(
            uri ->
                plainHttp || uri.getScheme().equals("https") || isLocal(uri)
                    ? Reply.done(uri)
                    : refusePlainHttp(text));
  }

  /** Whether an address stays on this machine. */
  static boolean isLocal(URI uri) {
    var host = uri.getHost();
    return host != null && LOOPBACK.matcher(host).matches();
  }

  private static Reply<URI> http(String text) {
    try {
      var uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getUserInfo() == null
          ? Reply.done(uri)
          : refuseForm(text);
    } catch (IllegalArgumentException e) {
      return refuseForm(text);
    }
  }

  private static Reply<URI> refuseForm(String text) {
    return Reply.failed(new Failure.Misused("not an address like https://host:port: " + text));
  }

  private static Reply<URI> refusePlainHttp(String text) {
    return Reply.failed(
        new Failure.Misused(
            "a token would go over the network in the clear to "
                + text
                + "; use https, or say --plain-http"));
  }
}
