package io.gantral.authority.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical bytes as a JVM of its own computes them under another environment. */
final class OtherEnvironmentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dfile.encoding=COMPAT -Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kolkata",
        "-Dfile.encoding=UTF-8 -Duser.language=ar -Duser.country=EG -Dline.separator=;",
      })
  @Tag("Z7.1")
  @Tag("Z7.2")
  void theEnvironmentMakesNoDifference(String options) throws IOException {
    var child = new ProcessBuilder(command(options)).redirectError(ProcessBuilder.Redirect.DISCARD);
    child.environment().clear();
    child.environment().put("LC_ALL", "C");

    var process = child.start();
    var printed = new String(process.getInputStream().readAllBytes(), US_ASCII);

    assertEquals(canonicalSamples(), printed);
  }

  /** Prints the canonical bytes of the samples in hexadecimal. */
  public static void main(String[] args) {
    System.out.print(canonicalSamples());
  }

  private static String canonicalSamples() {
    var canonical = new StringBuilder();
    for (var sample : List.of("french", "structures", "unicode", "values", "weird")) {
      var value = Json.parse(Published.bytes("input/" + sample + ".json"));
      canonical.append(HexFormat.of().formatHex(value.canonicalBytes())).append(',');
    }
    return canonical.toString();
  }

  private static List<String> command(String options) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var main =
        List.of("-cp", System.getProperty("java.class.path"), OtherEnvironmentTest.class.getName());
    return Stream.of(List.of(java), List.of(options.split(" ", -1)), main)
        .flatMap(List::stream)
        .toList();
  }
}
