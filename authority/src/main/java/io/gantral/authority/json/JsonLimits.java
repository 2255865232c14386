package io.gantral.authority.json;

/**
 * What a parser accepts at most.
 *
 * @param maxBytes size of the whole text in UTF-8 bytes
 * @param maxDepth how deep containers may nest; a single object has depth 1
 * @param maxStringLength length of one string value in UTF-16 code units
 * @param maxNameLength length of one member name in UTF-16 code units
 * @param maxNumberLength length of one number literal in characters
 * @param maxValues how many values there may be, containers and their content alike
 */
public record JsonLimits(
    int maxBytes,
    int maxDepth,
    int maxStringLength,
    int maxNameLength,
    int maxNumberLength,
    int maxValues) {

  /** 1 MiB, depth 64, strings of 256 Ki, names of 1 Ki, numbers of 1,000, 100,000 values. */
  public static final JsonLimits DEFAULT =
      new JsonLimits(1 << 20, 64, 1 << 18, 1 << 10, 1_000, 100_000);

  /** What others may send: 1 MiB, depth 32, 20,000 values. */
  public static final JsonLimits EDGE = DEFAULT.withMaxDepth(32).withMaxValues(20_000);

  /**
   * What is read of one's own: 8 MiB, depth 128, 1,000,000 values. Far wider than {@link #EDGE},
   * because what was let in once is kept and sent on within something larger, and must be read
   * there as well.
   */
  public static final JsonLimits OWN =
      DEFAULT.withMaxBytes(8 << 20).withMaxDepth(128).withMaxValues(1_000_000);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive, or the depth exceeds {@link
   *     Json#MAX_DEPTH}
   */
  public JsonLimits {
    requirePositive(maxBytes);
    requirePositive(maxDepth);
    requirePositive(maxStringLength);
    requirePositive(maxNameLength);
    requirePositive(maxNumberLength);
    requirePositive(maxValues);
    if (maxDepth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException("maxDepth must be at most " + Json.MAX_DEPTH);
    }
  }

  /** These limits with another size of the whole text. */
  public JsonLimits withMaxBytes(int bytes) {
    return new JsonLimits(
        bytes, maxDepth, maxStringLength, maxNameLength, maxNumberLength, maxValues);
  }

  /** These limits with another depth. */
  public JsonLimits withMaxDepth(int depth) {
    return new JsonLimits(
        maxBytes, depth, maxStringLength, maxNameLength, maxNumberLength, maxValues);
  }

  /** These limits with another length of string values. */
  public JsonLimits withMaxStringLength(int length) {
    return new JsonLimits(maxBytes, maxDepth, length, maxNameLength, maxNumberLength, maxValues);
  }

  /** These limits with another number of values. */
  public JsonLimits withMaxValues(int values) {
    return new JsonLimits(
        maxBytes, maxDepth, maxStringLength, maxNameLength, maxNumberLength, values);
  }

  private static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }
}
