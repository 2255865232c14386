package io.gantral.verifier;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked on the command line. */
sealed interface Arguments {

  /** Something to judge. */
  record Check(@Nullable Path trust, @Nullable Path claims, List<Path> evidence)
      implements Arguments {}

  /** To be told how it is used. */
  record Help() implements Arguments {}

  /** Nothing that can be done. */
  record Refused(String why) implements Arguments {}

  static Arguments parse(List<String> words) {
    try {
      return read(words);
    } catch (InvalidPathException e) {
      return new Refused("not a path");
    }
  }

  private static Arguments read(List<String> words) {
    var trust = new ArrayList<Path>();
    var claims = new ArrayList<Path>();
    var evidence = new ArrayList<Path>();
    var options = true;
    for (var word = words.iterator(); word.hasNext(); ) {
      var next = word.next();
      if (options && next.equals("--")) {
        options = false;
      } else if (options && (next.equals("--help") || next.equals("-h"))) {
        return new Help();
      } else if (options && next.equals("--trust") && word.hasNext()) {
        trust.add(Path.of(word.next()));
      } else if (options && next.startsWith("--trust=")) {
        trust.add(Path.of(next.substring("--trust=".length())));
      } else if (options && next.equals("--claims") && word.hasNext()) {
        claims.add(Path.of(word.next()));
      } else if (options && next.startsWith("--claims=")) {
        claims.add(Path.of(next.substring("--claims=".length())));
      } else if (next.isEmpty() || (options && next.startsWith("-"))) {
        return new Refused("not understood: " + next);
      } else {
        evidence.add(Path.of(next));
      }
    }
    return check(trust, claims, evidence);
  }

  private static Arguments check(List<Path> trust, List<Path> claims, List<Path> evidence) {
    if (trust.size() > 1) {
      return new Refused("--trust: at most once");
    }
    if (claims.size() > 1) {
      return new Refused("--claims: at most once");
    }
    if (evidence.isEmpty()) {
      return new Refused("no evidence named");
    }
    return new Check(onlyOf(trust), onlyOf(claims), List.copyOf(evidence));
  }

  private static @Nullable Path onlyOf(List<Path> named) {
    return named.isEmpty() ? null : named.getFirst();
  }
}
