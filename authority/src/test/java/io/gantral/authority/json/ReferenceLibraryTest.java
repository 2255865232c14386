package io.gantral.authority.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our canonical form against the one that an author of RFC 8785 publishes as a library. */
final class ReferenceLibraryTest {

  @Test
  @Tag("K1")
  @Tag("K11")
  @Tag("K15")
  void anySpellingOfAnyValueComesOutAsTheReferenceLibraryWritesIt() throws IOException {
    var random = new RandomJson(8785);
    for (int i = 0; i < 2_000; i++) {
      var value = random.value();
      var spelled = random.spelled(value);

      var canonical = Json.parse(spelled).canonicalString();

      assertEquals(new JsonCanonicalizer(spelled).getEncodedString(), canonical, spelled);
      assertEquals(value.canonicalString(), canonical);
    }
  }
}
