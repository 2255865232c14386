package io.gantral.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a configuration, each mistake with the path of its place. */
public final class ConfigMistakes extends RuntimeException {
  private final transient List<Mistake> mistakes;

  /** One mistake: the place, for instance {@code gateway.http.port}, and what is wrong there. */
  public record Mistake(String path, String detail) {
    @Override
    public String toString() {
      return path + ": " + detail;
    }
  }

  ConfigMistakes(String source, List<Mistake> mistakes) {
    super(
        mistakes.stream()
            .map(Mistake::toString)
            .collect(Collectors.joining("\n  ", "configuration " + source + ":\n  ", "")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All of them, in the order of reading. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
