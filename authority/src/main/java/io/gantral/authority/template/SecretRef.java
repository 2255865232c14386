package io.gantral.authority.template;

import java.util.regex.Pattern;

/**
 * A reference to a secret, {@code gantral+secret://<provider>/<path>[?key=<k>]}; the control plane
 * stores it and only a runner resolves it.
 */
public record SecretRef(String uri) {
  /** The longest reference, in characters. */
  public static final int MAX_LENGTH = 500;

  private static final Pattern FORM =
      Pattern.compile("gantral\\+secret://[a-z][a-z0-9-]*/[^?#\\s]+(\\?key=[^&#\\s]+)?");

  public SecretRef {
    if (uri.length() > MAX_LENGTH || !FORM.matcher(uri).matches()) {
      throw new IllegalArgumentException(
          "a secret reference is gantral+secret://<provider>/<path>[?key=<k>], at most "
              + MAX_LENGTH
              + " characters");
    }
  }

  /** Who resolves it, for instance {@code env} or {@code file}. */
  public String provider() {
    return rest().substring(0, rest().indexOf('/'));
  }

  /** What the provider looks up. */
  public String path() {
    var path = rest().substring(rest().indexOf('/') + 1);
    var query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** Which entry of what the provider finds is meant; empty for the whole. */
  public String key() {
    var query = uri.indexOf("?key=");
    return query < 0 ? "" : uri.substring(query + "?key=".length());
  }

  private String rest() {
    return uri.substring("gantral+secret://".length());
  }
}
