package io.gantral.worker;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What code that is replayed may call: a list of what is the same in every run, because nobody can
 * list all that is not. What is not on it is refused; whoever needs more adds it, if it reads no
 * clock, draws no number, touches nothing outside, and asks neither locale nor hash code.
 */
final class Replayable {
  private static final String OURS = "io.gantral.";

  /** Classes by name, all of them or with the members that are allowed. */
  private static final Map<String, Set<String>> CLASSES =
      read(
          """
          java.lang.Boolean
          java.lang.Character
          java.lang.Class cast isInstance getSimpleName
          java.lang.Double
          java.lang.Enum <init> valueOf name ordinal compareTo equals toString getDeclaringClass
          java.lang.Integer
          java.lang.Iterable
          java.lang.Long
          java.lang.Math abs addExact ceilDiv clamp floorDiv floorMod max min multiplyExact rint toIntExact
          java.lang.Object <init> equals toString
          java.lang.Record
          java.lang.String <init> charAt chars codePointAt codePointCount codePoints compareTo concat contains \
          copyValueOf endsWith equals getBytes indexOf isBlank isEmpty join lastIndexOf length lines \
          matches repeat replace replaceAll split startsWith strip substring toCharArray trim valueOf
          java.lang.StringBuilder
          java.lang.System arraycopy
          java.lang.Throwable
          java.nio.ByteBuffer
          java.nio.CharBuffer
          java.nio.charset.Charset newDecoder newEncoder
          java.nio.charset.CharsetDecoder
          java.nio.charset.CharsetEncoder
          java.nio.charset.StandardCharsets
          java.security.MessageDigest
          java.time.Duration
          java.time.Instant compareTo equals isAfter isBefore minus ofEpochMilli parse plus toEpochMilli \
          toString truncatedTo
          java.time.ZoneOffset UTC
          java.time.format.DateTimeFormatter format ofPattern withZone
          java.time.temporal.ChronoUnit
          java.util.ArrayDeque
          java.util.ArrayList
          java.util.Arrays asList copyOf copyOfRange equals fill stream
          java.util.Base64
          java.util.Base64$Decoder
          java.util.Base64$Encoder
          java.util.BitSet
          java.util.Collection add addAll contains containsAll forEach isEmpty iterator remove removeIf size stream
          java.util.Collections
          java.util.Comparator
          java.util.Deque
          java.util.EnumMap
          java.util.EnumSet
          java.util.HashSet <init> add contains size
          java.util.HexFormat
          java.util.Iterator
          java.util.LinkedHashMap
          java.util.LinkedHashSet
          java.util.List
          java.util.Locale ROOT
          java.util.Map
          java.util.Map$Entry
          java.util.Objects equals isNull nonNull requireNonNull requireNonNullElse toString
          java.util.Optional
          java.util.OptionalInt
          java.util.OptionalLong
          java.util.Queue
          java.util.SequencedCollection
          java.util.SequencedMap
          java.util.Set
          java.util.SortedMap
          java.util.SortedSet
          java.util.TreeMap
          java.util.TreeSet
          java.util.UUID <init> toString fromString nameUUIDFromBytes
          java.util.regex.Matcher
          java.util.regex.Pattern
          java.util.stream.Collectors collectingAndThen joining toList
          java.util.stream.IntStream
          java.util.stream.LongStream
          java.util.stream.Stream
          """);

  /** Packages of which all may be called. */
  private static final Set<String> PACKAGES =
      Set.of(
          "com.fasterxml.jackson.core",
          "com.fasterxml.jackson.core.util",
          "io.temporal.activity",
          "io.temporal.common",
          "io.temporal.failure",
          "io.temporal.workflow",
          "java.math",
          "java.util.function",
          "org.bouncycastle.crypto.params",
          "org.bouncycastle.crypto.signers");

  /** By these, streams and collections choose threads or an order themselves. */
  private static final Set<String> NOT_OF_STREAMS =
      Set.of("parallel", "parallelStream", "unordered", "findAny", "generate");

  /**
   * What values can be made or judged by, in processes that hold keys and pass messages on: named
   * by the values that the core is given, and not called where it is replayed.
   */
  static final Set<String> OUTSIDE =
      Set.of(
          "io.gantral.authority.artifact.Attestor",
          "io.gantral.authority.artifact.TrustedKeys",
          "io.gantral.runner.protocol.Wire");

  private Replayable() {}

  /**
   * The classes of a package and all classes of ours that they reach, one through the other, but
   * for those {@link #OUTSIDE}.
   */
  static Set<JavaClass> reachedFrom(String packageName, JavaClasses all) {
    var reached = new LinkedHashSet<JavaClass>();
    var open = new ArrayDeque<JavaClass>();
    all.stream().filter(type -> type.getPackageName().equals(packageName)).forEach(open::add);
    while (!open.isEmpty()) {
      var type = open.remove();
      if (reached.add(type)) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
            .filter(name -> name.startsWith(OURS) && all.contain(name))
            .filter(name -> !OUTSIDE.contains(name))
            .forEach(name -> open.add(all.get(name)));
      }
    }
    return reached;
  }

  /** What these classes call or read and is not on the list. */
  static List<String> refused(Set<JavaClass> classes) {
    return classes.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access -> !allowed(access))
        .map(JavaAccess::getDescription)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean allowed(JavaAccess<?> access) {
    var owner = access.getTargetOwner().getBaseComponentType();
    var member = access.getTarget().getName();
    if (owner.isPrimitive() || owner.getName().startsWith(OURS)) {
      return true; // The latter are looked at themselves.
    }
    if (NOT_OF_STREAMS.contains(member)) {
      return false;
    }
    if (owner.isAssignableTo(Throwable.class) && owner.getPackageName().equals("java.lang")) {
      return true;
    }
    var members = CLASSES.get(owner.getName());
    return PACKAGES.contains(owner.getPackageName())
        || (members != null && (members.isEmpty() || members.contains(member)));
  }

  private static Map<String, Set<String>> read(String lines) {
    var classes = new HashMap<String, Set<String>>();
    for (var line : lines.lines().toList()) {
      var words = Arrays.asList(line.split(" +", -1));
      classes.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
    }
    return Map.copyOf(classes);
  }
}
