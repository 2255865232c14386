package io.gantral.testkit.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class in a JVM of its own, with this JVM's class path and locale. */
public final class Jvm {
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final List<String> LOCALE =
      List.of("user.language", "user.country", "user.extensions");

  private Jvm() {}

  /** What gives another JVM the locale of this one. */
  public static List<String> locale() {
    return LOCALE.stream()
        .filter(name -> System.getProperty(name) != null)
        .map(name -> "-D" + name + "=" + System.getProperty(name))
        .toList();
  }

  /** Not started yet; nothing of a surrounding installation is in its environment. */
  public static ProcessBuilder of(Class<?> main, List<String> words, Path output) {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(OPTIONS);
    command.addAll(locale());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GANTRAL_"));
    return builder.redirectOutput(output.toFile());
  }
}
