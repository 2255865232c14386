package io.gantral.authority.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of numbers, by RFC 8785 and its published number sequence. */
final class EcmaNumberTest {

  @Test
  @Tag("K7")
  @Tag("S1")
  @Tag("S3")
  void theSamplesOfAppendixBComeOutAsPublished() {
    for (var line : Published.lines("appendix-b.txt")) {
      var sample = line.split(" ", 2);
      double number = Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(sample[0]));

      assertEquals(sample[1], new JsonNumber(number).canonicalString(), line);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687",
    "10000, b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892",
    "100000, 22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7",
  })
  @Tag("K7")
  @Tag("K15")
  void thePublishedNumberSequenceHasItsPublishedChecksum(int lines, String checksum)
      throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    var numbers = new NumberSequence();
    for (int i = 0; i < lines; i++) {
      double number = numbers.next();
      var bits = Long.toHexString(Double.doubleToRawLongBits(number));
      digest.update((bits + "," + EcmaNumber.format(number) + "\n").getBytes(US_ASCII));
    }

    assertEquals(checksum, HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  @Tag("K13")
  void everyTextLeadsBackToItsNumber() {
    var random = new Random(754);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        assertEquals(new JsonNumber(number), Json.parse(EcmaNumber.format(number)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4.9E-324, 5e-324",
    "9.9E-324, 1e-323",
    "2.0E-3, 0.002",
    "2.0E23, 2e+23",
    "1.2E21, 1.2e+21",
    "1.2E20, 120000000000000000000",
    "1.0E-6, 0.000001",
    "1.0E-7, 1e-7",
    "-1.25, -1.25",
    "-0.0, 0",
    "9007199254740991, 9007199254740991",
    "-9007199254740992, -9007199254740992",
  })
  @Tag("K7")
  @Tag("S3")
  void theShortestDigitsAreWrittenInTheFormOfEcmaScript(double number, String text) {
    assertEquals(text, EcmaNumber.format(number));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "1, 1e0",
    "10, 1E+1",
    "10, 100e-1",
    "0.5, 5e-1",
    "1e+21, 1000000000000000000000"
  })
  @Tag("K7")
  @Tag("S3")
  void everySpellingOfANumberHasOneForm(String canonical, String spelling) {
    assertEquals(canonical, Json.parse(spelling).canonicalString());
  }
}
