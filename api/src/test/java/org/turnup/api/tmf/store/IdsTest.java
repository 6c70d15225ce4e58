package org.turnup.api.tmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @Test
  void anIdHasOneSpellingHoweverItCame() {
    for (int i = 0; i < 100; i++) {
      UUID id = Ids.next();
      String upper = id.toString().toUpperCase(Locale.ROOT);
      assertThat(Ids.parse(upper)).contains(id);
      assertThat(Ids.canonical(upper)).contains(id.toString());
      assertThat(Ids.canonical(id.toString())).contains(id.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0-0-0-0-0",
        "00000001a20149-0-7000-8000-00000000001",
        "01a20149-0000-7000-8000-00000000000",
        "01a20149-0000-7000-8000-0000000000011",
        " 01a20149-0000-7000-8000-00000000001",
        "+1a20149-0000-7000-8000-000000000001",
        "01a20149-0000-7000-8000-00000000000g",
        "01a20149-0000-7000-8000-00000000000\u0661",
        "01a2014900007000800000000000001",
        "{01a20149-0000-7000-8000-000000000001}",
        "urn:uuid:01a20149-0000-7000-8000-000000000001",
        "01a20149-0000-7000-8000-000000000001\n",
      })
  void whatUuidsParserOrAnotherNotationTakesIsNoId(String text) {
    assertThat(Ids.parse(text)).isEmpty();
    assertThat(Ids.canonical(text)).isEmpty();
  }
}
