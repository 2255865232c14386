package io.gantral.authority.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merging, by the test cases of RFC 7396, appendix A. */
final class MergePatchTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':'b'}             | {'a':'c'}                | {'a':'c'}",
        "{'a':'b'}             | {'b':'c'}                | {'a':'b','b':'c'}",
        "{'a':'b'}             | {'a':null}               | {}",
        "{'a':'b','b':'c'}     | {'a':null}               | {'b':'c'}",
        "{'a':['b']}           | {'a':'c'}                | {'a':'c'}",
        "{'a':'c'}             | {'a':['b']}              | {'a':['b']}",
        "{'a':{'b':'c'}}       | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]}     | {'a':[1]}                | {'a':[1]}",
        "['a','b']             | ['c','d']                | ['c','d']",
        "{'a':'b'}             | ['c']                    | ['c']",
        "{'a':'foo'}           | null                     | null",
        "{'a':'foo'}           | 'bar'                    | 'bar'",
        "{'e':null}            | {'a':1}                  | {'a':1,'e':null}",
        "[1,2]                 | {'a':'b','c':null}       | {'a':'b'}",
        "{}                    | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}",
      },
      quoteCharacter = '`')
  void theCasesOfTheStandardComeOutAsPublished(String target, String patch, String result) {
    assertEquals(json(result), MergePatch.apply(json(target), json(patch)));
  }

  @Test
  void aPatchChangesNeitherItsTargetNorItself() {
    var target = (JsonObject) json("{'a':{'b':1}}");
    var patch = (JsonObject) json("{'a':{'b':null,'c':2}}");

    var merged = MergePatch.apply(target, patch);

    assertEquals(json("{'a':{'c':2}}"), merged);
    assertEquals(json("{'a':{'b':1}}"), target);
    assertEquals(json("{'a':{'b':null,'c':2}}"), patch);
  }

  @Test
  @Tag("Z2.3")
  void aPatchReachesTheDeepestMemberAndLeavesItsNeighboursAlone() {
    int depth = JsonLimits.DEFAULT.maxDepth() - 2;
    var target = "{'near':0,'a':".repeat(depth) + "{'deep':1,'kept':2}" + "}".repeat(depth);
    var patch = "{'a':".repeat(depth) + "{'deep':7}" + "}".repeat(depth);

    var merged = MergePatch.apply(json(target), json(patch));

    assertEquals(json(target.replace("'deep':1", "'deep':7")), merged);
  }

  private static Json json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
