package io.gantral.runner.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * This process as the one that its descendants fall to when they lose their parent, instead of
 * falling to the system's first process (Linux, prctl(2), PR_SET_CHILD_SUBREAPER).
 */
final class ChildSubreaper {
  private static final int SET_CHILD_SUBREAPER = 36;
  private static final int WITHOUT_WAITING = 1;

  private final MethodHandle waitpid;

  private ChildSubreaper(MethodHandle waitpid) {
    this.waitpid = waitpid;
  }

  /** Makes this process one; empty where the system cannot or the JVM may not. */
  static Optional<ChildSubreaper> become() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.empty();
    }
    try {
      var prctl =
          function(
              "prctl",
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
              Linker.Option.firstVariadicArg(1));
      var waitpid =
          function("waitpid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
      int failed = (int) prctl.invokeExact(SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
      return failed == 0 ? Optional.of(new ChildSubreaper(waitpid)) : Optional.empty();
    } catch (Throwable e) {
      // No such function, or no native access: the runner works without, and says so.
      return Optional.empty();
    }
  }

  /** Takes the exit code of a child that has ended, so that it is gone; nobody else asks for it. */
  void reap(long pid) {
    try {
      int ignored = (int) waitpid.invokeExact((int) pid, MemorySegment.NULL, WITHOUT_WAITING);
    } catch (Throwable e) {
      throw new IllegalStateException("waitpid cannot be called", e);
    }
  }

  @SuppressWarnings("restricted") // The runner is started with native access.
  private static MethodHandle function(
      String name, FunctionDescriptor form, Linker.Option... options) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), form, options);
  }
}
