package org.turnup.api.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

class SoundPartTest {

  private static ObjectNode without(ObjectNode body, String... fields) {
    Violations violations = new Violations();
    for (String field : fields) {
      violations.add(field, "x", "y");
    }
    return SoundPart.of(TmfApi.resource("TMF641", "serviceOrder"), body, violations);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'relatedParty':[{'id':'1'}],'relatedParty..y':1}|relatedParty..y|{'relatedParty':[{'id':'1'}]}",
        "{'relatedParty':[{'id':'1'}]}|relatedParty..y|{}",
        "{'relatedParty':[{'id':'1','a.b':2}]}|relatedParty[0].a.b|{'relatedParty':[{'id':'1'}]}",
        "{'relatedParty':[{'id':'1'}],'relatedParty[':1}|relatedParty[|{'relatedParty':[{'id':'1'}]}",
        "{'relatedParty':[{'id':'1'}]}|relatedParty[x].id|{}",
        "{'relatedParty':[{'id':'1'}]}|relatedParty[99999999999].id|{}",
        "{'relatedParty':[{'id':'1'}]}|relatedParty[0].role|{'relatedParty':[{'id':'1'}]}",
        "{'relatedParty':[{'id':'1'}, 5]}|relatedParty[1]|{}",
        "{'':1,'category':'c'}|..|{'category':'c'}"
      })
  void whatIsWrongGoesWhateverItsName(String body, String field, String left) {
    ObjectNode sent = StrictJson.stored(body.replace('\'', '"'));
    assertThat(without(sent, field)).isEqualTo(StrictJson.stored(left.replace('\'', '"')));
  }

  @Test
  void moreThanTheAnswerTellsGoes() {
    ObjectNode body = StrictJson.object();
    String[] names = new String[30];
    for (int i = 0; i < names.length; i++) {
      names[i] = "name" + i;
      body.put(names[i], i);
    }
    assertThat(without(body, names).properties()).isEmpty();
  }
}
