package io.gantral.embedded;

import java.nio.file.Path;
import java.util.Locale;

/** The commands by which somebody tries a stack that is up, as they can be pasted into a shell. */
final class Walk {
  static final String JOB =
      """
        ./gantral workflow store examples/persistent-agent/workflow.json --as otto
        ./gantral trigger vendor-payments --as alice --wait \\
            --context examples/persistent-agent/context.json
        ./gantral list --waiting --as rita

      and one of

        ./gantral approve ID --because 'checked' --as rita
        ./gantral override ID --delta '{"payment": {"amount": 45000}}' \\
            --because 'as contracted' --as rita
        ./gantral reject ID --because 'unknown vendor' --as rita
      """;

  private final EmbeddedStack stack;
  private final boolean hasRunner;

  /** The clone as seen from here: nothing where this is it. */
  private final String clone;

  Walk(EmbeddedStack stack, Path home, boolean hasRunner) {
    this.stack = stack;
    this.hasRunner = hasRunner;
    this.clone = home.equals(Path.of("").toAbsolutePath()) ? "" : home + "/";
  }

  String text() {
    return "In a second shell, in the same folder (ID as `list` shows it)\n\n"
        + surroundings()
        + (hasRunner ? "" : runner())
        + JOB.replace("./gantral", clone.isEmpty() ? "./gantral" : clone + "gantral")
            .replace("examples/", clone + "examples/");
  }

  /** Commands find a stack by the folder they are typed in, unless they are told. */
  private String surroundings() {
    var found = Path.of(".gantral").toAbsolutePath().normalize().equals(stack.data().root());
    return found
        ? ""
        : String.format(
            Locale.ROOT,
            """
              export GANTRAL_GATEWAY=%s
              export GANTRAL_ISSUER=%s
            """,
            stack.addresses().gateway(),
            stack.addresses().issuer());
  }

  private String runner() {
    var token = stack.data().root().resolve("by-hand.token");
    return String.format(
            Locale.ROOT,
            """
              ./gantral token runner-1 --to %s
              export GANTRAL_SECRET_PAYMENTS_API_KEY=any
              export GANTRAL_SECRET_PAYMENTS_RELEASE_KEY=any
              ./gantral runner --pool linux --gateway %s \\
                  --token-file %s &
            """,
            token,
            stack.addresses().gateway(),
            token)
        .replace("./gantral", clone.isEmpty() ? "./gantral" : clone + "gantral");
  }
}
