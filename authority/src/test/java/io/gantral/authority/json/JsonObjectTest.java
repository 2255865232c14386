package io.gantral.authority.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.json.JsonRefused.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values as such: what they hold, and that nothing changes them. */
final class JsonObjectTest {

  private static final JsonObject OBJECT =
      JsonObject.builder().put("b", "x").put("a", 1).putNullable("n", (String) null).build();

  @Test
  void membersAreAddedReplacedAndLeftOutInCopies() {
    assertEquals(
        "{\"a\":true,\"b\":\"x\",\"n\":null}", text(OBJECT.with("a", new JsonBoolean(true))));
    assertEquals(
        "{\"a\":1,\"b\":\"x\",\"c\":[],\"n\":null}", text(OBJECT.with("c", JsonArray.of())));
    assertEquals("{\"b\":\"x\"}", text(OBJECT.without("a", "n", "never there")));
    assertEquals("{\"a\":1,\"b\":\"x\",\"n\":null}", text(OBJECT));
  }

  @Test
  @Tag("S5")
  void aNullMemberIsThereAndAnAbsentOneIsNot() {
    assertEquals(Optional.of(JsonNull.NULL), OBJECT.get("n"));
    assertEquals(Optional.empty(), OBJECT.get("absent"));
  }

  @Test
  void whatAValueWasMadeFromDoesNotChangeItLater() {
    var members = new HashMap<String, Json>();
    members.put("a", JsonNull.NULL);
    var values = new ArrayList<Json>(List.of(JsonNull.NULL));
    var object = JsonObject.of(members);
    var array = JsonArray.of(values);

    members.clear();
    values.clear();

    assertEquals("{\"a\":null}", text(object));
    assertEquals("[null]", text(array));
    assertThrows(UnsupportedOperationException.class, () -> object.members().clear());
    assertThrows(UnsupportedOperationException.class, () -> array.values().clear());
  }

  @Test
  void aBuilderThatHasBuiltDoesNotReachWhatItBuilt() {
    var builder = JsonObject.builder().put("a", 1);
    var built = builder.build();

    builder.put("b", 2);

    assertEquals("{\"a\":1}", text(built));
  }

  @Test
  @Tag("K12")
  void aBuilderRefusesANameThatStandsTwice() {
    var refused =
        assertThrows(JsonRefused.class, () -> JsonObject.builder().put("a", 1).put("a", 1));

    assertEquals(Reason.DUPLICATE_KEY, refused.reason());
  }

  @Test
  @Tag("S2")
  void anIntegerOfTheProgramIsKeptOrRefused() {
    assertEquals("9007199254740991", JsonNumber.of(JsonNumber.MAX_SAFE_INTEGER).canonicalString());
    assertThrows(JsonRefused.class, () -> JsonNumber.of(JsonNumber.MAX_SAFE_INTEGER + 1));
    assertThrows(JsonRefused.class, () -> JsonNumber.of(Long.MIN_VALUE));
    assertEquals(OptionalLong.of(-7), JsonNumber.of(-7).integer());
    assertEquals(OptionalLong.empty(), new JsonNumber(0.5).integer());
    assertEquals(OptionalLong.empty(), new JsonNumber(0x1p53).integer());
  }

  @Test
  void noValueShowsItsContentByAccident() {
    var secret =
        JsonObject.builder().put("k", "hunter2").put("l", JsonArray.of(new JsonString("hunter2")));

    assertFalse(secret.build().toString().contains("hunter2"));
    assertFalse(new JsonString("hunter2").toString().contains("hunter2"));
    assertFalse(JsonArray.of(new JsonString("hunter2")).toString().contains("hunter2"));
  }

  private static String text(Json value) {
    return value.canonicalString();
  }
}
