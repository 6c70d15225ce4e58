package org.turnup.api.tmf.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 6902, by its own appendix A and at its edges. */
class JsonPatchTest {

  private static JsonNode json(String text) {
    return StrictJson.value(text.getBytes(StandardCharsets.UTF_8), "JSON");
  }

  private static ObjectNode patched(String document, String patch) {
    ObjectNode before = (ObjectNode) json(document);
    ObjectNode kept = before.deepCopy();
    ObjectNode after = JsonPatch.plain(json(patch), place -> false).applyTo(before);
    assertThat(before).isEqualTo(kept);
    return after;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "A.1 adding a member|{\"foo\":\"bar\"}|[{\"op\":\"add\",\"path\":\"/baz\",\"value\":\"qux\"}]|{\"baz\":\"qux\",\"foo\":\"bar\"}",
        "A.2 adding an element|{\"foo\":[\"bar\",\"baz\"]}|[{\"op\":\"add\",\"path\":\"/foo/1\",\"value\":\"qux\"}]|{\"foo\":[\"bar\",\"qux\",\"baz\"]}",
        "A.3 removing a member|{\"baz\":\"qux\",\"foo\":\"bar\"}|[{\"op\":\"remove\",\"path\":\"/baz\"}]|{\"foo\":\"bar\"}",
        "A.4 removing an element|{\"foo\":[\"bar\",\"qux\",\"baz\"]}|[{\"op\":\"remove\",\"path\":\"/foo/1\"}]|{\"foo\":[\"bar\",\"baz\"]}",
        "A.5 replacing a value|{\"baz\":\"qux\",\"foo\":\"bar\"}|[{\"op\":\"replace\",\"path\":\"/baz\",\"value\":\"boo\"}]|{\"baz\":\"boo\",\"foo\":\"bar\"}",
        "A.6 moving a value|{\"foo\":{\"bar\":\"baz\",\"waldo\":\"fred\"},\"qux\":{\"corge\":\"grault\"}}|[{\"op\":\"move\",\"from\":\"/foo/waldo\",\"path\":\"/qux/thud\"}]|{\"foo\":{\"bar\":\"baz\"},\"qux\":{\"corge\":\"grault\",\"thud\":\"fred\"}}",
        "A.7 moving an element|{\"foo\":[\"all\",\"grass\",\"cows\",\"eat\"]}|[{\"op\":\"move\",\"from\":\"/foo/1\",\"path\":\"/foo/3\"}]|{\"foo\":[\"all\",\"cows\",\"eat\",\"grass\"]}",
        "A.8 a test that succeeds|{\"baz\":\"qux\",\"foo\":[\"a\",2,\"c\"]}|[{\"op\":\"test\",\"path\":\"/baz\",\"value\":\"qux\"},{\"op\":\"test\",\"path\":\"/foo/1\",\"value\":2}]|{\"baz\":\"qux\",\"foo\":[\"a\",2,\"c\"]}",
        "A.10 adding a nested object|{\"foo\":\"bar\"}|[{\"op\":\"add\",\"path\":\"/child\",\"value\":{\"grandchild\":{}}}]|{\"foo\":\"bar\",\"child\":{\"grandchild\":{}}}",
        "A.11 unknown members|{\"foo\":\"bar\"}|[{\"op\":\"add\",\"path\":\"/baz\",\"value\":\"qux\",\"xyz\":123}]|{\"foo\":\"bar\",\"baz\":\"qux\"}",
        "A.14 escapes in order|{\"/\":9,\"~1\":10}|[{\"op\":\"test\",\"path\":\"/~01\",\"value\":10}]|{\"/\":9,\"~1\":10}",
        "A.16 adding an array|{\"foo\":[\"bar\"]}|[{\"op\":\"add\",\"path\":\"/foo/-\",\"value\":[\"abc\",\"def\"]}]|{\"foo\":[\"bar\",[\"abc\",\"def\"]]}",
        "a slash in a name|{\"a/b\":1}|[{\"op\":\"replace\",\"path\":\"/a~1b\",\"value\":2}]|{\"a/b\":2}",
        "an empty name|{\"\":1}|[{\"op\":\"replace\",\"path\":\"/\",\"value\":2}]|{\"\":2}",
        "an index in an object is a name|{\"a\":{\"0\":1}}|[{\"op\":\"remove\",\"path\":\"/a/0\"}]|{\"a\":{}}",
        "a dash in an object is a name|{\"a\":{}}|[{\"op\":\"add\",\"path\":\"/a/-\",\"value\":1}]|{\"a\":{\"-\":1}}",
        "the end of an array by its index|{\"a\":[1]}|[{\"op\":\"add\",\"path\":\"/a/1\",\"value\":2}]|{\"a\":[1,2]}",
        "null is a value|{\"a\":1}|[{\"op\":\"add\",\"path\":\"/a\",\"value\":null},{\"op\":\"test\",\"path\":\"/a\",\"value\":null}]|{\"a\":null}",
        "numbers are equal by value|{\"a\":1.0}|[{\"op\":\"test\",\"path\":\"/a\",\"value\":10e-1}]|{\"a\":1.0}",
        "objects are equal in any order|{\"a\":{\"b\":1,\"c\":2}}|[{\"op\":\"test\",\"path\":\"/a\",\"value\":{\"c\":2,\"b\":1}}]|{\"a\":{\"b\":1,\"c\":2}}",
        "a copy is no reference|{\"a\":{\"b\":1}}|[{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/c\"},{\"op\":\"add\",\"path\":\"/c/b\",\"value\":2}]|{\"a\":{\"b\":1},\"c\":{\"b\":2}}",
        "a copy into what it copies|{\"a\":{\"b\":1}}|[{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/a/c\"}]|{\"a\":{\"b\":1,\"c\":{\"b\":1}}}",
        "a move to where it is|{\"a\":1}|[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a\"}]|{\"a\":1}",
        "the whole document|{\"a\":1}|[{\"op\":\"replace\",\"path\":\"\",\"value\":{\"b\":2}}]|{\"b\":2}",
        "nothing at all|{\"a\":1}|[]|{\"a\":1}"
      })
  void isAppliedAsTheRfcSays(String name, String document, String patch, String expected) {
    assertThat(patched(document, patch)).isEqualTo(json(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "A.9 a test that fails|{\"baz\":\"qux\"}|[{\"op\":\"test\",\"path\":\"/baz\",\"value\":\"bar\"}]",
        "A.15 texts and numbers|{\"/\":9,\"~1\":10}|[{\"op\":\"test\",\"path\":\"/~01\",\"value\":\"10\"}]",
        "nothing there|{}|[{\"op\":\"test\",\"path\":\"/a\",\"value\":null}]",
        "a longer array|{\"a\":[1]}|[{\"op\":\"test\",\"path\":\"/a\",\"value\":[1,2]}]",
        "another name|{\"a\":{\"b\":1}}|[{\"op\":\"test\",\"path\":\"/a\",\"value\":{\"c\":1}}]"
      })
  void aTestThatFailsIsAConflict(String name, String document, String patch) {
    assertThatThrownBy(() -> patched(document, patch))
        .isInstanceOfSatisfying(TmfProblem.class, e -> assertThat(e.status()).isEqualTo(409))
        .hasMessageContaining("patch[0]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "A.12 no such target|[{\"op\":\"add\",\"path\":\"/baz/bat\",\"value\":\"qux\"}]|patch[0]|/baz/bat",
        "no such member|[{\"op\":\"remove\",\"path\":\"/b\"}]|patch[0]|/b",
        "replacing what is not there|[{\"op\":\"replace\",\"path\":\"/b\",\"value\":1}]|patch[0]|expected an operation that can be done; there is nothing at '/b'",
        "beyond the end|[{\"op\":\"add\",\"path\":\"/a/3\",\"value\":1}]|patch[0]|/a/3",
        "the end is no element|[{\"op\":\"remove\",\"path\":\"/a/-\"}]|patch[0]|/a/-",
        "a leading zero|[{\"op\":\"remove\",\"path\":\"/a/01\"}]|patch[0]|/a/01",
        "a negative index|[{\"op\":\"add\",\"path\":\"/a/-1\",\"value\":1}]|patch[0]|/a/-1",
        "a huge index|[{\"op\":\"add\",\"path\":\"/a/99999999999\",\"value\":1}]|patch[0]|/a/99999999999",
        "a name in an array|[{\"op\":\"add\",\"path\":\"/a/x\",\"value\":1}]|patch[0]|/a/x",
        "into a text|[{\"op\":\"add\",\"path\":\"/t/x\",\"value\":1}]|patch[0]|/t/x",
        "into itself|[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a/0\"}]|patch[0]|itself",
        "from nowhere|[{\"op\":\"copy\",\"from\":\"/z\",\"path\":\"/a/0\"}]|patch[0]|/z",
        "the whole document removed|[{\"op\":\"remove\",\"path\":\"\"}]|patch[0]|whole",
        "a text instead of it|[{\"op\":\"replace\",\"path\":\"\",\"value\":1}]|patch|object",
        "A.13 no operation|[{\"path\":\"/a\",\"value\":1}]|patch[0].op|add, remove",
        "an unknown operation|[{\"op\":\"spam\",\"path\":\"/a\"}]|patch[0].op|spam",
        "capitals|[{\"op\":\"ADD\",\"path\":\"/a\",\"value\":1}]|patch[0].op|ADD",
        "no path|[{\"op\":\"remove\"}]|patch[0].path|text",
        "a number as path|[{\"op\":\"remove\",\"path\":1}]|patch[0].path|text",
        "no value|[{\"op\":\"add\",\"path\":\"/b\"}]|patch[0].value|value to add",
        "no from|[{\"op\":\"move\",\"path\":\"/b\"}]|patch[0].from|text",
        "no slash|[{\"op\":\"remove\",\"path\":\"a\"}]|patch[0].path|begins with",
        "a wrong escape|[{\"op\":\"remove\",\"path\":\"/~2\"}]|patch[0].path|~0",
        "an escape cut short|[{\"op\":\"remove\",\"path\":\"/a~\"}]|patch[0].path|~0",
        "a wrong escape in from|[{\"op\":\"copy\",\"path\":\"/b\",\"from\":\"/~\"}]|patch[0].from|~0",
        "the second of two|[{\"op\":\"remove\",\"path\":\"/t\"},{\"op\":\"remove\",\"path\":\"/t\"}]|patch[1]|/t",
        "an operation that is a text|[\"remove\"]|patch[0].op|one of",
        "an object as patch|{\"op\":\"remove\"}|patch|list"
      })
  void whatDoesNotFitIsRefusedByName(String name, String patch, String field, String told) {
    assertThatThrownBy(() -> patched("{\"a\":[1,2],\"t\":\"x\"}", patch))
        .isInstanceOfSatisfying(
            TmfProblem.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.violations().getFirst().field()).isEqualTo(field);
            })
        .hasMessageContaining(told);
  }

  @Test
  void moreThanAThousandOperationsAreRefused() {
    String one = "{\"op\":\"test\",\"path\":\"/a\",\"value\":1}";
    assertThat(patched("{\"a\":1}", "[" + (one + ",").repeat(999) + one + "]")).isNotNull();
    assertThatThrownBy(() -> patched("{\"a\":1}", "[" + (one + ",").repeat(1000) + one + "]"))
        .hasMessageContaining("1001 operations");
  }

  @Test
  void copiesOfCopiesDoNotFillTheMemory() {
    String doubling = "{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/a/-\"}";
    String patch = "[" + (doubling + ",").repeat(60) + doubling + "]";
    assertThatThrownBy(() -> patched("{\"a\":[1]}", patch)).hasMessageContaining("copy at most");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void addThenRemoveLeavesADocumentAsItWas(long seed) {
    Random random = new Random(seed);
    ObjectNode document = StrictJson.object();
    document.set("root", tree(random, 4));
    for (int i = 0; i < 200; i++) {
      ArrayNode patch = StrictJson.object().arrayNode();
      String name = "/" + "~0~1x".substring(random.nextInt(3) * 2 % 4) + random.nextInt();
      patch.addObject().put("op", "add").put("path", name).set("value", tree(random, 3));
      patch.addObject().put("op", "copy").put("from", name).put("path", name + "b");
      patch.addObject().put("op", "test").put("path", name + "b").set("value", value(patch));
      patch.addObject().put("op", "move").put("from", name + "b").put("path", name);
      patch.addObject().put("op", "remove").put("path", name);
      assertThat(JsonPatch.plain(patch, place -> false).applyTo(document)).isEqualTo(document);
    }
  }

  private static JsonNode value(ArrayNode patch) {
    return patch.get(0).get("value");
  }

  /** An object of objects and arrays, with names that want escapes. */
  static ObjectNode tree(Random random, int depth) {
    ObjectNode object = StrictJson.object();
    for (int i = random.nextInt(4); i >= 0 && depth > 0; i--) {
      String name = "~/a".charAt(random.nextInt(3)) + "" + i;
      if (random.nextBoolean()) {
        object.set(name, tree(random, depth - 1));
      } else {
        object.putArray(name).add(random.nextInt()).add(tree(random, depth - 1)).addNull();
      }
    }
    return object;
  }
}
