package io.gantral.authority.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * The number sequence of the published test data: special values, then 2,000 around the smallest
 * normal double, then whatever the SHA-256 chain that begins with 32 zero bytes spells.
 */
final class NumberSequence {

  private static final long SMALLEST_NORMAL = 0x0010000000000000L;

  private final PrimitiveIterator.OfLong given =
      LongStream.concat(
              Published.lines("numbers.txt").stream().mapToLong(HexFormat::fromHexDigitsToLong),
              LongStream.range(SMALLEST_NORMAL, SMALLEST_NORMAL + 2_000))
          .iterator();

  private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
  private byte[] block = new byte[32];
  private ByteBuffer unread = ByteBuffer.allocate(0);

  NumberSequence() throws NoSuchAlgorithmException {}

  double next() {
    if (given.hasNext()) {
      return Double.longBitsToDouble(given.nextLong());
    }
    double number = chained();
    while (number == 0 || !Double.isFinite(number)) {
      number = chained();
    }
    return number;
  }

  private double chained() {
    if (!unread.hasRemaining()) {
      block = sha256.digest(block);
      unread = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    }
    return unread.getDouble();
  }
}
