package org.turnup.api.tmf.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{\"a\":NaN}", "{\"a\":", "{\"a\":1,\"a\":2}", "{\"a\":tru}"})
  void aRefusalNamesTheLineAndNothingOfTheParser(String text) {
    assertRefused(text).hasMessageContaining("line 1, column ");
  }

  @Test
  void aNumberThatIsTooLongIsToldHowManyDigitsItMayHave() {
    assertRefused("{\"a\":" + "9".repeat(101) + "}").hasMessageContainingAll("(101)", "(100)");
  }

  @Test
  void aDepthThatIsTooLargeIsToldHowDeepItMayBe() {
    assertRefused("[".repeat(101)).hasMessageContainingAll("(101)", "(100)");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String text) {
    return assertThatThrownBy(() -> StrictJson.object(text.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("well-formed JSON")
        .hasMessageNotContainingAny("`", "enable", "start marker");
  }
}
