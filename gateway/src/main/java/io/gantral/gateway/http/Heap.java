package io.gantral.gateway.http;

/** How much fits into the memory of this process: defaults that follow the JVM's largest heap. */
public final class Heap {
  private Heap() {}

  /**
   * How many things fit.
   *
   * @param divisor which part of the heap is theirs, a half by 2
   * @param bytes what one of them takes
   */
  public static int room(int divisor, int bytes, int least, int most) {
    var fits = Runtime.getRuntime().maxMemory() / divisor / bytes;
    return Math.toIntExact(Math.clamp(fits, (long) least, (long) most));
  }
}
