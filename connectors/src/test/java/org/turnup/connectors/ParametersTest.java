package org.turnup.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void aWholeNumberIsOneInEverySize() {
    assertThat(whole(300.0)).contains(300L);
    assertThat(whole(10_000_000.0)).contains(10_000_000L);
    assertThat(whole(2_147_483_647.0)).contains(2_147_483_647L);
    assertThat(whole(20_000_000f)).contains(20_000_000L);
    assertThat(whole(1.5e9)).contains(1_500_000_000L);
    assertThat(whole(Double.NaN)).isEmpty();
    assertThat(whole(1e300)).isEmpty();
    assertThat(whole(1.5)).isEmpty();
    assertThat(whole("1e9")).isEmpty();
  }

  private static Optional<Long> whole(Object value) {
    return Parameters.whole(
        new Parameters(Map.of("ttl", value)).text("ttl").orElseThrow(), 0, Integer.MAX_VALUE);
  }
}
