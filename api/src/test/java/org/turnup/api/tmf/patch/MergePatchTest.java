package org.turnup.api.tmf.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396, by its appendix A (of which resources have the cases that leave an object). */
class MergePatchTest {

  private static ObjectNode json(String text) {
    return StrictJson.object(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"}|{\"a\":null}|{}",
        "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
        "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}",
        "{\"e\":null}|{\"a\":1}|{\"e\":null,\"a\":1}",
        "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}",
        "{\"a\":[1]}|{\"a\":[null]}|{\"a\":[null]}",
        "{\"a\":1}|{}|{\"a\":1}"
      })
  void isAppliedAsTheRfcSays(String document, String patch, String expected) {
    ObjectNode before = json(document);
    assertThat(new MergePatch(json(patch)).applyTo(before)).isEqualTo(json(expected));
    assertThat(before).isEqualTo(json(document));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theDifferenceOfTwoDocumentsMakesOneTheOther(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      ObjectNode one = JsonPatchTest.tree(random, 4);
      ObjectNode other = JsonPatchTest.tree(random, 4);
      assertThat(new MergePatch(difference(one, other)).applyTo(one)).isEqualTo(other);
    }
  }

  private static ObjectNode difference(ObjectNode from, ObjectNode to) {
    ObjectNode patch = StrictJson.object();
    for (String name : from.propertyNames()) {
      if (!to.has(name)) {
        patch.putNull(name);
      }
    }
    to.properties()
        .forEach(
            property -> {
              JsonNode before = from.get(property.getKey());
              if (before instanceof ObjectNode old
                  && property.getValue() instanceof ObjectNode now) {
                patch.set(property.getKey(), difference(old, now));
              } else if (!property.getValue().equals(before)) {
                patch.set(property.getKey(), property.getValue());
              }
            });
    return patch;
  }
}
