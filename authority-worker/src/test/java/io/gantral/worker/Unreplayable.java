package io.gantral.worker;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** One class for each thing that must not stand in code that is replayed. Nothing calls it. */
interface Unreplayable {

  final class MathRandom {
    double draw() {
      return Math.random();
    }
  }

  final class Splittable {
    int draw() {
      return new SplittableRandom().nextInt();
    }
  }

  final class Generator {
    int draw() {
      return RandomGenerator.getDefault().nextInt();
    }
  }

  final class OldRandom {
    int draw() {
      return new Random().nextInt();
    }
  }

  final class LocalRandom {
    int draw() {
      return ThreadLocalRandom.current().nextInt();
    }
  }

  final class Secure {
    int draw() {
      return new SecureRandom().nextInt();
    }
  }

  final class RandomId {
    UUID draw() {
      return UUID.randomUUID();
    }
  }

  final class IdentityHash {
    int draw(Object any) {
      return System.identityHashCode(any);
    }
  }

  final class ClockOfInstants {
    Instant read() {
      return Instant.now();
    }
  }

  final class ClockOfDates {
    LocalDate read() {
      return LocalDate.now(Clock.systemUTC());
    }
  }

  final class NanoTime {
    long read() {
      return System.nanoTime();
    }
  }

  final class Environment {
    String read() {
      return System.getenv("HOME") + System.getProperty("user.name");
    }
  }

  final class DefaultLocale {
    String write(String text) {
      return text.toLowerCase(Locale.getDefault());
    }
  }

  final class FileRead {
    byte[] read() throws IOException {
      return Files.readAllBytes(Path.of("file"));
    }
  }

  final class OldFileRead {
    int read() throws IOException {
      try (var stream = new FileInputStream(new File("file"))) {
        return stream.read();
      }
    }
  }

  final class NameLookup {
    InetAddress[] read() throws IOException {
      return InetAddress.getAllByName("example.org");
    }
  }

  final class StandardOutput {
    void write() {
      System.out.println();
    }
  }

  final class OwnThread {
    void start() {
      new Thread(() -> {}).start();
    }
  }

  final class Pool {
    void start() {
      Executors.newCachedThreadPool().close();
    }
  }

  final class Future {
    void start() {
      CompletableFuture.runAsync(() -> {}).join();
    }
  }

  final class ParallelStream {
    long count(List<Integer> numbers) {
      return numbers.parallelStream().count();
    }
  }

  final class ByReference {
    double draw(Map<String, Double> drawn) {
      return drawn.computeIfAbsent("one", name -> Math.random());
    }
  }
}
