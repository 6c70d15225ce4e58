package org.turnup.api.tmf.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** What {@code fields} leaves of a resource. */
class FieldSelectionTest {

  private static final ObjectNode WHOLE =
      json(
          "{'id':'1','href':'h','@type':'T','state':'s','none':'n','note':[{'id':'n1','text':'t','author':'a'},{'id':'n2'}],"
              + "'tags':['x'],'item':[{'id':'i','service':{'id':'s','name':'sn','place':{'id':'p'}}}]}");

  private static ObjectNode json(String text) {
    return StrictJson.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      delimiter = ';',
      value = {
        "none; {'id':'1','href':'h'}",
        "state; {'id':'1','href':'h','state':'s'}",
        "state,id; {'id':'1','href':'h','state':'s'}",
        "unknown; {'id':'1','href':'h'}",
        "state.deeper; {'id':'1','href':'h'}",
        "tags.deeper; {'id':'1','href':'h'}",
        "note.unknown; {'id':'1','href':'h'}",
        "note.author; {'id':'1','href':'h','note':[{'author':'a'}]}",
        "note.id,note.text; {'id':'1','href':'h','note':[{'id':'n1','text':'t'},{'id':'n2'}]}",
        "item.service.name; {'id':'1','href':'h','item':[{'service':{'name':'sn'}}]}",
        "item.service,item.service.name; {'id':'1','href':'h','item':[{'service':{'id':'s','name':'sn','place':{'id':'p'}}}]}",
        "@type; {'id':'1','href':'h','@type':'T'}"
      })
  void whatWasAskedForAndNothingElse(String fields, String expected) {
    assertThat(FieldSelection.of(List.of(fields)).apply(WHOLE)).isEqualTo(json(expected));
  }

  @Test
  void withoutTheParameterEverythingIsShown() {
    assertThat(FieldSelection.of(List.of()).apply(WHOLE)).isEqualTo(WHOLE);
    assertThat(FieldSelection.of(List.of("")).apply(WHOLE)).isEqualTo(WHOLE);
  }

  @Test
  void theNumberAndLengthOfPathsAreBounded() {
    assertThatThrownBy(() -> FieldSelection.of(List.of("a,".repeat(101))))
        .isInstanceOf(TmfProblem.class);
    assertThatThrownBy(() -> FieldSelection.of(List.of("a".repeat(201))))
        .isInstanceOf(TmfProblem.class);
    assertThatThrownBy(() -> FieldSelection.of(List.of("a" + ".a".repeat(20))))
        .isInstanceOf(TmfProblem.class);
  }
}
