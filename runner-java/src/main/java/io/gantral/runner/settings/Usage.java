package io.gantral.runner.settings;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The help text, made from the settings themselves. */
final class Usage {
  private static final String HEAD =
      """
      Usage: gantral runner --gateway URL --token-file FILE --pool NAME [options]

      Fetches tasks from the gateway, runs each as a fresh process and reports how it
      ended. It opens connections and accepts none, so it may sit behind a firewall; all it
      needs to know is the gateway's address and its own token.

        gantral runner --gateway http://127.0.0.1:8080 --token-file runner.token --pool linux
        GANTRAL_SECRET_PAYMENTS_API_KEY=... gantral runner --config runner.yaml

      Options, each also as a variable and at its place in a YAML or JSON file
      (an option counts more than a variable, a variable more than the file):

        --config FILE
            the settings file (variable GANTRAL_CONFIG)
      """;

  private static final String TAIL =
      """

      What an agent gets: no input, only the environment that its template names, and
        GANTRAL_INSTANCE_ID, GANTRAL_ATTEMPT, GANTRAL_STATE (RUNNING or RESUMED),
        GANTRAL_DECISION (empty, ALLOWED, APPROVED or OVERRIDDEN),
        GANTRAL_CONTEXT_FILE (JSON to read), GANTRAL_REQUEST_FILE (JSON to write),
        GANTRAL_CHECKPOINT_DIR (its own, kept between its processes)
      What it says by its exit code: 0 done; 3 it asks for authority and has written
        {"action": "...", "summary": "...", "context": {...}} as its request; else failed.

      Secrets that a template refers to, resolved here and nowhere else:
        gantral+secret://env/NAME             the runner's variable GANTRAL_SECRET_NAME
        gantral+secret://file/PATH            a file below the secrets folder
        ...?key=K                             member K of a JSON object, or the line K=...
      A reference that does not resolve stops the launch.

      SIGTERM or Ctrl-C: no new tasks, running agents may finish (--drain), then they are
      ended; their tasks go to another runner. A second runner on the same work folder
      needs another --id.
      """;

  private Usage() {}

  static String text() {
    return HEAD + Stream.of(Setting.values()).map(Usage::of).collect(Collectors.joining()) + TAIL;
  }

  private static String of(Setting setting) {
    var standard = setting.standard();
    return String.format(
        Locale.ROOT,
        "  %s %s%n      %s%s%n      (%s, %s)%n",
        setting.option(),
        setting.shape(),
        setting.meaning().replace("\n", "\n      "),
        standard == null ? "" : " [" + standard + "]",
        setting.path(),
        setting.variable());
  }
}
