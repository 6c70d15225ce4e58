package org.turnup.api.tmf.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.Reading;
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

  /** Of a resource of which only the id is declared. */
  private static FieldSelection of(String... values) {
    Shape.Structure structure =
        Shape.Structure.of("any", Map.of("id", Shape.Scalar.STRING, "state", Shape.Scalar.ANY));
    return FieldSelection.of(structure, List.of(values), Reading.ASKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "state,",
        "all",
        "*",
        "None",
        "State",
        "state;id=1",
        "state id",
        "id.deeper",
        "a[0]"
      })
  void whatNobodyCanMeanIsRefused(String fields) {
    assertThatThrownBy(() -> of(fields))
        .isInstanceOf(TmfProblem.class)
        .hasMessageStartingWith("fields: got ");
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
    assertThat(of(fields).apply(WHOLE)).isEqualTo(json(expected));
  }

  @Test
  void withoutTheParameterEverythingIsShown() {
    assertThat(of().apply(WHOLE)).isEqualTo(WHOLE);
  }

  @Test
  void theNumberAndLengthOfPathsAreBounded() {
    assertThatThrownBy(() -> of("a,".repeat(101))).isInstanceOf(TmfProblem.class);
    assertThatThrownBy(() -> of("a".repeat(201))).isInstanceOf(TmfProblem.class);
    assertThatThrownBy(() -> of("a" + ".a".repeat(20))).isInstanceOf(TmfProblem.class);
  }
}
