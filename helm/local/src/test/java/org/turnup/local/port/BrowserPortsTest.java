package org.turnup.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.local.PlatformException;

/** A port that no browser opens is refused before anything is started. */
class BrowserPortsTest {

  @ParameterizedTest
  @CsvSource({
    "2000, API, 10080",
    "-2080, API, 6000",
    "-1414, API, 6666",
    "-3019, API, 5061",
    "-3020, API, 5060",
    "-5000, CAMUNDA_MANAGEMENT, 4600",
    "-3000, CAMUNDA_MANAGEMENT, 6600",
    "-4435, WORKERS, 3646",
  })
  void anOffsetIsRefusedWithABetterOneIfItMakesABlockedPort(int offset, String port, int number) {
    Map<String, String> environment = Map.of(Ports.OFFSET, Integer.toString(offset));
    Ports ports = Ports.from(environment);
    assertThat(ports.of(Port.valueOf(port))).isEqualTo(number);
    if (!BrowserPorts.isBlocked(number)) {
      assertThatCode(() -> BrowserPorts.require(ports, environment)).doesNotThrowAnyException();
      return;
    }
    assertThatThrownBy(() -> BrowserPorts.require(ports, environment))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("browsers refuse")
        .hasMessageContaining(port)
        .hasMessageContaining(Integer.toString(number))
        .satisfies(refusal -> betterWorks(String.valueOf(refusal.getMessage())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 1719, 2049, 3659, 4045, 4190, 5060, 6000, 6566, 6679, 6697, 10080})
  void aSinglePortIsRefusedWithABetterOne(int number) {
    Map<String, String> environment = Map.of(Port.CAMUNDA_WEB.variable(), Integer.toString(number));
    Ports ports = Ports.from(environment);
    assertThatThrownBy(() -> BrowserPorts.require(ports, environment))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("set by TURNUP_PORT_CAMUNDA_WEB")
        .satisfies(refusal -> betterWorks(String.valueOf(refusal.getMessage())));
  }

  @Test
  void aPortThatNoBrowserVisitsMayBeAny() {
    Map<String, String> environment = Map.of(Port.POSTGRES.variable(), "6000");
    assertThatCode(() -> BrowserPorts.require(Ports.from(environment), environment))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 1000, 3000, 10_000, 20_000})
  void theUsualOffsetsAreGood(int offset) {
    Map<String, String> environment = Map.of(Ports.OFFSET, Integer.toString(offset));
    assertThatCode(() -> BrowserPorts.require(Ports.from(environment), environment))
        .doesNotThrowAnyException();
  }

  private static void betterWorks(String message) {
    Matcher better = Pattern.compile("Better: (\\w+)=(-?\\d+) ./turnup up").matcher(message);
    assertThat(better.find()).as(message).isTrue();
    Map<String, String> environment = Map.of(better.group(1), better.group(2));
    assertThatCode(() -> BrowserPorts.require(Ports.from(environment), environment))
        .doesNotThrowAnyException();
  }
}
