package org.turnup.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;

class WorkersPropertiesTest {

  private final ApplicationContextRunner start =
      new ApplicationContextRunner()
          .withUserConfiguration(Settings.class)
          .withPropertyValues(
              "turnup.engine.grpc-address=http://127.0.0.1:26500",
              "turnup.api.url=http://127.0.0.1:8080");

  @Test
  void whatIsNotSetHasItsDefault() {
    start.run(
        context -> {
          WorkersProperties settings = context.getBean(WorkersProperties.class);
          assertThat(settings.worker().maxJobsActive()).isEqualTo(32);
          assertThat(settings.api().registration()).isEqualTo(Duration.ofSeconds(20));
          assertThat(settings.connectors()).isEmpty();
        });
  }

  @Test
  void eachConnectorHasSettingsOfItsOwn() {
    start
        .withPropertyValues(
            "turnup.connectors.kea.url=http://127.0.0.1:8000", "turnup.connectors.kea.user=oss")
        .run(
            context ->
                assertThat(context.getBean(WorkersProperties.class).connectors())
                    .isEqualTo(
                        Map.of("kea", Map.of("url", "http://127.0.0.1:8000", "user", "oss"))));
  }

  @Test
  void aJobTimesOutAfterTwiceTheLimitOfItsConnectorButNotTooSoon() {
    var worker = new WorkersProperties.Worker(32, Duration.ofSeconds(30));
    assertThat(worker.jobTimeout(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(30));
    assertThat(worker.jobTimeout(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(80));
  }

  @ParameterizedTest
  @CsvSource({
    "turnup.engine.grpc-address, engine:26500",
    "turnup.api.url, ftp://api",
    "turnup.api.registration, 10ms",
    "turnup.worker.max-jobs-active, 0",
    "turnup.worker.max-jobs-active, 100000",
    "turnup.worker.shortest-timeout, 0s",
  })
  void anImpossibleValueStopsTheStartAndIsNamed(String name, String value) {
    start
        .withPropertyValues(name + "=" + value)
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
                  .hasMessageContaining(name)
                  .hasMessageContaining("expected");
            });
  }

  @Configuration
  @EnableConfigurationProperties(WorkersProperties.class)
  static class Settings {}
}
