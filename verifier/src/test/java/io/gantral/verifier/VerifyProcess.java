package io.gantral.verifier;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code gantral-verify} as a process of its own, with nothing on its class path but the verifier,
 * the law and their two libraries, in an empty working folder and an empty environment.
 */
record VerifyProcess(
    Path home,
    List<String> prefix,
    List<String> program,
    List<String> main,
    Map<String, String> env) {
  private static final long TIME_LIMIT_SECONDS = 120;

  /** What a process said and how it ended. */
  record Ended(int exit, String out, String err) {}

  static VerifyProcess in(Path home) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new VerifyProcess(
        home,
        List.of(),
        List.of(java, "-XX:-UsePerfData", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + home),
        List.of("-cp", classPath(), VerifyMain.class.getName()),
        Map.of());
  }

  /** A script in its place, which needs the tools of the system and finds the JVM of this test. */
  static VerifyProcess ofScript(Path home, Path script) {
    var environment =
        Map.of("PATH", System.getenv("PATH"), "GANTRAL_JAVA_HOME", System.getProperty("java.home"));
    return new VerifyProcess(home, List.of(), List.of(script.toString()), List.of(), environment);
  }

  /** The same behind another command. */
  VerifyProcess behind(String... command) {
    return new VerifyProcess(home, List.of(command), program, main, env);
  }

  /** The same with options of the JVM. */
  VerifyProcess with(String... options) {
    var more = new ArrayList<>(program);
    more.addAll(List.of(options));
    return new VerifyProcess(home, prefix, more, main, env);
  }

  /** The same with more in its environment. */
  VerifyProcess with(Map<String, String> variables) {
    var more = new HashMap<>(env);
    more.putAll(variables);
    return new VerifyProcess(home, prefix, program, main, more);
  }

  Ended run(Object... arguments) throws IOException, InterruptedException {
    var out = home.resolveSibling("out");
    var err = home.resolveSibling("err");
    Files.createDirectories(home);
    var builder = new ProcessBuilder(command(arguments)).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("gantral-verify did not end");
    }
    return new Ended(process.exitValue(), read(out), read(err));
  }

  private List<String> command(Object... arguments) {
    var command = new ArrayList<>(prefix);
    command.addAll(program);
    command.addAll(main);
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    return command;
  }

  /** What the verifier needs to run. */
  static String classPath() {
    return Stream.of(
            "io.gantral.verifier.VerifyMain",
            "io.gantral.authority.artifact.Artifact",
            "com.fasterxml.jackson.core.JsonFactory",
            "org.bouncycastle.crypto.signers.Ed25519Signer")
        .map(VerifyProcess::place)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(String type) {
    try {
      var source = Class.forName(type).getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (ReflectiveOperationException | URISyntaxException e) {
      throw new IllegalStateException(type, e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
