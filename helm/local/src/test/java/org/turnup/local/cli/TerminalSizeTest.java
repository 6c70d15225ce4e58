package org.turnup.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalSizeTest {

  @ParameterizedTest
  @CsvSource({
    "'24 80', '', 80, 24",
    "'50 200', '', 200, 50",
    "'50 200', 40, 40, 50",
    "'24 80', 118, 80, 24",
    "'0 0', '', 80, 24",
    "'0 0', 40, 40, 24",
    "'', 118, 118, 24",
    "'', wide, 80, 24",
    "'stty: invalid argument', '', 80, 24",
  })
  void theTerminalIsAskedThenTheEnvironment(String stty, String columns, int width, int rows) {
    Map<String, String> environment = columns.isEmpty() ? Map.of() : Map.of("COLUMNS", columns);
    assertThat(TerminalSize.of(stty, environment)).isEqualTo(new TerminalSize(width, rows));
  }
}
