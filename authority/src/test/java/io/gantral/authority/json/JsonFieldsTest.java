package io.gantral.authority.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.json.JsonRefused.Reason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The strict reading of objects. */
final class JsonFieldsTest {

  private static final Json DOCUMENT =
      Json.parse(
          """
          {"text": "a", "none": null, "count": 3, "half": 0.5, "flag": true, "words": ["x", "y"],
           "inner": {"deep/er": {"id": "no uuid"}}, "list": [{"n": 1}, {"n": "2"}, {"n": 3, "m": 4}]}
          """);

  @Test
  void membersAreReadByTheirTypes() {
    var fields = JsonFields.of(DOCUMENT);

    assertEquals("a", fields.string("text"));
    assertEquals(1, fields.string("text", String::length));
    assertEquals(Optional.of("a"), fields.nullableString("text"));
    assertEquals(Optional.empty(), fields.nullableString("none"));
    assertEquals(Optional.empty(), fields.optionalString("absent"));
    assertEquals(3, fields.integer("count"));
    assertEquals(3, fields.integer("count", 3, 3));
    assertEquals(true, fields.bool("flag"));
    assertEquals(List.of("x", "y"), fields.strings("words"));
    assertEquals(1, fields.object("inner").members().size());
    assertEquals(Optional.empty(), fields.nullableObject("none"));
    assertEquals(Optional.empty(), fields.optionalObject("absent"));
    assertEquals(2, fields.array("words").values().size());
  }

  @Test
  @Tag("S4")
  void aNumberIsNoStringAndAStringNoNumber() {
    assertRefused(Reason.WRONG_TYPE, "/count", fields -> fields.string("count"));
    assertRefused(Reason.WRONG_TYPE, "/text", fields -> fields.integer("text"));
    assertRefused(
        Reason.WRONG_TYPE, "/list/1/n", fields -> fields.objects("list", n -> n.integer("n")));
  }

  @Test
  @Tag("S5")
  void anAbsentMemberIsNotNullAndNullIsNotAbsent() {
    assertRefused(Reason.MISSING_FIELD, "/absent", fields -> fields.nullableString("absent"));
    assertRefused(Reason.WRONG_TYPE, "/none", fields -> fields.optionalString("none"));
    assertRefused(Reason.WRONG_TYPE, "/none", fields -> fields.string("none"));
  }

  @Test
  @Tag("S6")
  void aBooleanIsNoStringAndAStringNoBoolean() {
    assertRefused(Reason.WRONG_TYPE, "/flag", fields -> fields.string("flag"));
    assertRefused(Reason.WRONG_TYPE, "/text", fields -> fields.bool("text"));
  }

  @Test
  @Tag("S8")
  void anArrayOfMixedTypesIsRefusedAtTheElement() {
    var mixed = Json.parse("{\"a\":[\"x\",1]}");

    var refused = assertThrows(JsonRefused.class, () -> JsonFields.of(mixed).strings("a"));

    assertEquals("/a/1", refused.pointer());
  }

  @Test
  void anIntegerOutsideItsBoundsIsRefused() {
    assertRefused(Reason.WRONG_VALUE, "/count", fields -> fields.integer("count", 4, 9));
    assertRefused(Reason.WRONG_VALUE, "/count", fields -> fields.integer("count", 0, 2));
    assertRefused(Reason.WRONG_VALUE, "/half", fields -> fields.integer("half"));
  }

  @Test
  void aStringOfAnotherFormIsRefusedWithoutBeingShown() {
    Function<JsonFields, UUID> id = inner -> inner.string("id", UUID::fromString);

    var refused =
        assertRefused(
            Reason.WRONG_VALUE,
            "/inner/deep~1er/id",
            fields -> fields.object("inner", inner -> inner.object("deep/er", id)));

    assertFalse(refused.getMessage().contains("no uuid"));
    assertEquals(null, refused.getCause());
  }

  @Test
  void aMemberThatNobodyAskedForIsRefused() {
    assertRefused(Reason.UNKNOWN_FIELD, "/count", JsonFields::done);
    var list = Json.parse("{\"list\":[{\"n\":1},{\"n\":2,\"m\":3}]}");

    var refused =
        assertThrows(
            JsonRefused.class,
            () -> JsonFields.read(list, all -> all.objects("list", each -> each.integer("n"))));

    assertEquals(Reason.UNKNOWN_FIELD, refused.reason());
    assertEquals("/list/1/m", refused.pointer());
  }

  @Test
  void whatIsNoObjectIsRefused() {
    var refused = assertThrows(JsonRefused.class, () -> JsonFields.of(JsonArray.of()));

    assertEquals(Reason.WRONG_TYPE, refused.reason());
    assertEquals("expected object, found array", refused.detail());
  }

  private static JsonRefused assertRefused(
      Reason reason, String pointer, Consumer<JsonFields> reading) {
    var refused = assertThrows(JsonRefused.class, () -> reading.accept(JsonFields.of(DOCUMENT)));
    assertEquals(reason, refused.reason());
    assertEquals(pointer, refused.pointer());
    return refused;
  }
}
