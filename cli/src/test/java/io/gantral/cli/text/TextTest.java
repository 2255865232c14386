package io.gantral.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.json.Json;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void foreignTextCannotMoveTheCursorNorReverseTheReadingDirection() {
    assertEquals("a\\u{1b}[2J\\u{202e}\\u{a}b\\u{85}", Printable.line("a\u001b[2J\u202e\nb\u0085"));
  }

  @Test
  void ordinaryTextOfAnyScriptStaysAsItIs() {
    assertEquals("Müller zahlt 12 € → 東京 😀", Printable.line("Müller zahlt 12 € → 東京 😀"));
  }

  @Test
  void aTableAlignsItsColumnsAndEndsWithoutBlanks() {
    var table = new Table(Paint.PLAIN, "ID", "STATE", "WHAT");

    table.row("1", "COMPLETED", "x");
    table.row("22222", "RUNNING", "");

    assertEquals("ID     STATE      WHAT\n1      COMPLETED  x\n22222  RUNNING", table.text());
  }

  @Test
  void jsonForReadingIsIndented() {
    var json = Json.parse("{\"b\":[1,{}],\"a\":\"\u202e\"}");

    assertEquals(
        """
        {
          "a": "\\u{202e}",
          "b": [
            1,
            {}
          ]
        }""",
        PrettyJson.of(json));
  }
}
