package io.gantral.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The scripts of this repository in a checkout that counts as built, with the verifier of now. */
final class VerifyScript {
  private static final Path REPOSITORY = Path.of("..");
  private static final List<String> SCRIPTS = List.of("gantral", "gantral-verify");

  private final Path checkout;

  private VerifyScript(Path checkout) {
    this.checkout = checkout;
  }

  /** Makes the checkout in a folder that is not there yet. */
  static VerifyScript in(Path checkout) throws IOException {
    var target = Files.createDirectories(checkout.resolve("verifier/target"));
    for (var script : SCRIPTS) {
      Files.copy(
          REPOSITORY.resolve(script), checkout.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createFile(checkout.resolve("pom.xml"));
    var launch = checkout.toRealPath() + "\n" + VerifyProcess.classPath() + "\n";
    Files.writeString(target.resolve("launch"), launch);
    return new VerifyScript(checkout);
  }

  /** What an earlier run has learned of its classes, for the JVM of this test. */
  Path startCache() {
    return checkout.resolve(
        "verifier/target/classes-%s.aot".formatted(Runtime.version().feature()));
  }

  /** The command that people start. */
  VerifyProcess command() {
    return VerifyProcess.ofScript(
        checkout.resolveSibling("home"), checkout.resolve("gantral-verify"));
  }
}
